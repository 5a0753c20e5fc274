import { DomainError, describeError } from '@mandat/core';
import { contextOf } from './define-route.ts';
import type { ApiContext } from './environment.ts';

interface DownloadedFile {
  name: string;
  contentType: string;
}

/**
 * Writes what `open` yields as a file, as fast as the client reads. The first piece is awaited, so that a refusal is a proper problem; after
 * that a failure can only break the connection, which tells the client that the file is not whole.
 */
export async function answerDownload(
  c: ApiContext,
  open: () => AsyncIterable<string | Uint8Array>,
  file: DownloadedFile,
): Promise<Response> {
  // A download is audited: asking for its headers alone must not count as one.
  if (c.req.method === 'HEAD') throw new DomainError('request.method_not_allowed');
  const pieces = open()[Symbol.asyncIterator]();
  let next = await pieces.next();
  const context = contextOf(c);
  const { log } = c.var.api.services;
  const { requestId } = c.var.request;
  const encoder = new TextEncoder();
  c.set('isStreaming', true);
  const body = new ReadableStream<Uint8Array>({
    async pull(controller) {
      try {
        if (next.done === true) {
          context.release();
          return controller.close();
        }
        controller.enqueue(typeof next.value === 'string' ? encoder.encode(next.value) : next.value);
        next = await pieces.next();
      } catch (error) {
        context.release();
        log.error('download.failed', { requestId, ...describeError(error) });
        controller.error(new Error('download.failed'));
      }
    },
    async cancel() {
      try {
        await pieces.return?.();
      } finally {
        context.release();
      }
    },
  });
  c.header('Content-Type', file.contentType);
  c.header('Content-Disposition', `attachment; filename="${file.name}"`);
  return c.body(body);
}
