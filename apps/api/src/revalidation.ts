import { createHash } from 'node:crypto';
import type { ApiContext } from './environment.ts';

/** Answers `body` under an ETag, or 304 to whoever has it already. Nobody may use a kept copy without asking. */
export function answerRevalidated(c: ApiContext, body: string, contentType: string): Response {
  const tag = `"${createHash('sha256').update(body).digest('base64url')}"`;
  c.header('Cache-Control', 'private, no-cache');
  c.header('ETag', tag);
  const known = c.req.header('If-None-Match')?.split(',') ?? [];
  if (known.some((each) => each.trim().replace(/^W\//, '') === tag)) return c.body(null, 304);
  c.header('Content-Type', contentType);
  return c.body(body);
}
