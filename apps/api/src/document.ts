import type { ApiContext } from './environment.ts';

interface Document {
  name: string;
  contentType: string;
  content: Uint8Array;
}

/** Answers a stored document to be saved, never to be shown: it came from outside. */
export function answerDocument(c: ApiContext, { name, contentType, content }: Document): Response {
  c.header('Content-Type', contentType);
  c.header('Content-Disposition', `attachment; filename*=UTF-8''${encodeURIComponent(name)}`);
  return c.body(Uint8Array.from(content));
}
