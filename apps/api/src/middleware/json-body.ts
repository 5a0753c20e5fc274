import { DomainError } from '@mandat/core';
import { createMiddleware } from 'hono/factory';
import type { ApiContext, ApiEnv } from '../environment.ts';
import { parseJson } from '../json.ts';
import type { Route } from '../route.ts';

const jsonType = /^application\/json(?:\s*;\s*charset="?utf-8"?)?\s*$/i;
const decoder = new TextDecoder('utf-8', { fatal: true });

/** Reads the body of a write: bounded, JSON and nothing else. Reads are spared the work. */
export function jsonBody(route: Route) {
  return createMiddleware<ApiEnv>(async (c, next) => {
    if (route.method !== 'get') {
      const bytes = await readBounded(c, route.maximumBodyBytes);
      if (bytes.byteLength > 0) c.set('body', readJson(c.req.header('Content-Type'), bytes));
    }
    await next();
  });
}

async function readBounded(c: ApiContext, maximumBytes: number): Promise<Uint8Array> {
  const declared = c.req.header('Content-Length');
  if (declared !== undefined && Number(declared) > maximumBytes) throw new DomainError('request.too_large');
  // The server cuts a body at its declared length, so only an undeclared one has to be counted.
  if (declared !== undefined) return new Uint8Array(await c.req.arrayBuffer());
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of c.req.raw.body ?? []) {
    size += chunk.byteLength;
    if (size > maximumBytes) throw new DomainError('request.too_large');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

function readJson(contentType: string | undefined, bytes: Uint8Array): unknown {
  if (contentType === undefined || !jsonType.test(contentType)) throw new DomainError('request.unsupported_media_type');
  const parsed = parseJson(decode(bytes));
  if (parsed.fault === undefined) return parsed.value;
  if (parsed.fault === 'malformed') throw new DomainError('request.malformed');
  throw new DomainError('request.invalid', { errors: { body: parsed.fault } });
}

function decode(bytes: Uint8Array): string {
  try {
    return decoder.decode(bytes);
  } catch {
    throw new DomainError('request.malformed');
  }
}
