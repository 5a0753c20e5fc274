import type { ApiContext } from './environment.ts';

interface StoredFile {
  name: string;
  content: Uint8Array;
}

/** Hands a file out as nothing but a download: no browser shows or runs what a stranger sent, whatever it says it is. */
export function answerFile(c: ApiContext, { name, content }: StoredFile): Response {
  c.header('Content-Type', 'application/octet-stream');
  c.header('Content-Disposition', `attachment; filename="${asciiName(name)}"; filename*=UTF-8''${encodeName(name)}`);
  return c.body(new Uint8Array(content));
}

function asciiName(name: string): string {
  return name.replace(/[^\w. -]/g, '_');
}

/** RFC 8187: what `encodeURIComponent` leaves and a header does not. */
function encodeName(name: string): string {
  return encodeURIComponent(name).replace(/['()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);
}
