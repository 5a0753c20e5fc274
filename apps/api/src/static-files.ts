import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { extname } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, gzip, constants as zlib } from 'node:zlib';
import type { ApiContext } from './environment.ts';

const compressBrotli = promisify(brotliCompress);
const compressGzip = promisify(gzip);

/** One step below the slowest: a twentieth of the time for a few percent more bytes, at every start. */
const brotliQuality = 9;
const smallestCompressed = 1024;

const contentTypes: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.ico': 'image/x-icon',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.map': 'application/json',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.webmanifest': 'application/manifest+json',
  '.webp': 'image/webp',
  '.woff2': 'font/woff2',
};
const compressible = /^(?:text\/|application\/|image\/svg)/;

type Encoding = 'br' | 'gzip';

/** A file as it is sent, held in memory in every encoding. */
export interface StaticFile {
  contentType: string;
  etag: string;
  /** Its name carries a hash of its content, so that it never changes under that name. */
  isImmutable: boolean;
  plain: Buffer;
  encoded: Partial<Record<Encoding, Buffer>>;
}

/** Reads one file and its compressed forms: those that lie beside it as `.br` and `.gz`, or those made now. */
export async function loadStaticFile(path: string, isImmutable: boolean): Promise<StaticFile> {
  const plain = await readFile(path);
  const contentType = contentTypes[extname(path)] ?? 'application/octet-stream';
  const etag = createHash('sha256').update(plain).digest('base64url').slice(0, 22);
  const isCompressed = plain.byteLength >= smallestCompressed && compressible.test(contentType);
  const encoded = isCompressed ? ((await readCompressed(path)) ?? (await compress(plain))) : {};
  return { contentType, etag, isImmutable, plain, encoded };
}

async function readCompressed(path: string): Promise<Record<Encoding, Buffer> | undefined> {
  try {
    return { br: await readFile(`${path}.br`), gzip: await readFile(`${path}.gz`) };
  } catch {
    return undefined;
  }
}

async function compress(plain: Buffer): Promise<Record<Encoding, Buffer>> {
  const br = await compressBrotli(plain, {
    params: { [zlib.BROTLI_PARAM_QUALITY]: brotliQuality, [zlib.BROTLI_PARAM_SIZE_HINT]: plain.byteLength },
  });
  return { br, gzip: await compressGzip(plain) };
}

/** Answers `file` in the best encoding the client takes, or "not modified". */
export function answerStaticFile(c: ApiContext, file: StaticFile): Response {
  const encoding = chooseEncoding(c.req.header('Accept-Encoding'), file);
  const etag = `"${file.etag}${encoding === undefined ? '' : `-${encoding}`}"`;
  c.header('Cache-Control', file.isImmutable ? 'public, max-age=31536000, immutable' : 'no-cache');
  c.header('ETag', etag);
  c.header('Vary', 'Accept-Encoding');
  if (isKnown(c.req.header('If-None-Match'), etag)) return c.body(null, 304);
  c.header('Content-Type', file.contentType);
  if (encoding !== undefined) c.header('Content-Encoding', encoding);
  const body = encoding === undefined ? file.plain : (file.encoded[encoding] ?? file.plain);
  c.header('Content-Length', String(body.byteLength));
  return c.body(new Uint8Array(body));
}

function chooseEncoding(accepted: string | undefined, file: StaticFile): Encoding | undefined {
  const offers = (accepted ?? '').split(',').map((offer) => offer.trim().toLowerCase());
  const isAccepted = (encoding: Encoding) => offers.some((offer) => offer.startsWith(encoding) && !/;\s*q=0(?:\.0*)?$/.test(offer));
  return (['br', 'gzip'] as const).find((encoding) => file.encoded[encoding] !== undefined && isAccepted(encoding));
}

function isKnown(ifNoneMatch: string | undefined, etag: string): boolean {
  return (ifNoneMatch ?? '').split(',').some((known) => known.trim().replace(/^W\//, '') === etag);
}
