import type { DownloadedFile } from '@mandat/core';
import type { ApiContext } from './environment.ts';

/** A small file that is there as a whole, always to be saved, under its own name in any script (RFC 6266). */
export function answerFile(c: ApiContext, { name, contentType, content }: DownloadedFile): Response {
  c.header('Content-Type', contentType);
  c.header('Content-Disposition', `attachment; filename*=UTF-8''${encodeFileName(name)}`);
  return c.body(typeof content === 'string' ? content : Uint8Array.from(content));
}

/** `encodeURIComponent` leaves signs alone that RFC 8187 does not allow. */
function encodeFileName(name: string): string {
  return encodeURIComponent(name).replace(/['()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);
}
