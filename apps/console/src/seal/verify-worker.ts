import { readText } from '../verifier/read-text.ts';
import { check } from '../verifier/verify.ts';
import type { FromWorker, ToWorker } from './verify-messages.ts';

/** Verifies beside the page, so that the page stays alive. Its own answer's security policy lets it reach nothing but what it is handed. */
const tellEveryMs = 100;

const say = (message: FromWorker): void => self.postMessage(message);

let pieces: ReadableStreamDefaultController<Uint8Array<ArrayBuffer>> | undefined;
const streamed = new ReadableStream<Uint8Array<ArrayBuffer>>(
  {
    start(controller) {
      pieces = controller;
    },
    pull: () => say({ kind: 'want' }),
  },
  { highWaterMark: 0 },
);

self.addEventListener('message', ({ data }: MessageEvent<ToWorker>) => {
  if (data.kind === 'order') void work(data);
  if (data.kind === 'piece') pieces?.enqueue(data.bytes);
  if (data.kind === 'end') pieces?.close();
});

async function work({ log, kept, key }: Extract<ToWorker, { kind: 'order' }>): Promise<void> {
  try {
    const files = kept.map((file) => ({ name: file.name, text: readText(file.stream()) }));
    const result = await check({ log: watch(readText(log?.stream() ?? streamed)), kept: files, key });
    say({ kind: 'done', result });
  } catch {
    say({ kind: 'unreadable' });
  }
}

async function* watch(texts: AsyncIterable<string>): AsyncGenerator<string> {
  const progress = { lines: 0, characters: 0 };
  let toldAt = performance.now();
  for await (const text of texts) {
    yield text;
    progress.lines += text.split('\n').length - 1;
    progress.characters += text.length;
    if (performance.now() - toldAt < tellEveryMs) continue;
    toldAt = performance.now();
    say({ kind: 'progress', progress });
  }
}
