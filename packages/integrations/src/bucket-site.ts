import { createHash } from 'node:crypto';
import type { AnchorSite } from '@mandat/core/ports';
import { readCheckpoint, splitOrigin } from '@mandat/crypto';
import type { BucketAddress } from './bucket-address.ts';

/** How long one request may take. */
const patienceMs = 10_000;
const pageSize = 1000;
const readAhead = 8;
const dayMs = 86_400_000;

/**
 * A bucket as a site: one object for each note, never written twice. Keys count backwards, so that the newest head stands first in the
 * list and is found by one request however many there are. @throws nothing here; every call fails while the store cannot be reached
 */
export function createBucketSite(address: BucketAddress): AnchorSite {
  const store = openStore(address);
  const folderOf = (log: string) => `${address.folder}${log}/`;
  return {
    name: `${address.endpoint}/${address.bucket}/${address.folder}`.replace(/\/$/, ''),
    async append(log, note, at) {
      const key = folderOf(log) + keyOf(note);
      if (await store.create(key, note, at)) return;
      if ((await store.find(key)) !== note) throw new Error('the bucket holds another note of that size');
    },
    async readLast(log) {
      for await (const key of store.list(folderOf(log), 1)) return store.find(key);
      return undefined;
    },
    async *read(log) {
      const keys: string[] = [];
      for await (const key of store.list(folderOf(log), pageSize)) keys.push(key);
      keys.reverse();
      for (let from = 0; from < keys.length; from += readAhead) {
        for (const note of await Promise.all(keys.slice(from, from + readAhead).map(store.find))) if (note !== undefined) yield note;
      }
    },
  };
}

const [epochDigits, sizeDigits] = [6, 16];

function keyOf(note: string): string {
  const checkpoint = readCheckpoint(note);
  if (checkpoint === undefined) throw new Error('only checkpoints are kept');
  return `${backwards(splitOrigin(checkpoint.origin).epoch, epochDigits)}-${backwards(checkpoint.size, sizeDigits)}`;
}

function backwards(value: number, digits: number): string {
  return String(10n ** BigInt(digits) - 1n - BigInt(value)).padStart(digits, '0');
}

/** What a site needs of a store. */
interface Store {
  /** Answers whether it was made; false: there is one of that key. */
  create(key: string, text: string, at: Date): Promise<boolean>;
  find(key: string): Promise<string | undefined>;
  /** Keys of notes below `folder`, in order, asked for `limit` at a time. */
  list(folder: string, limit: number): AsyncIterable<string>;
}

function openStore(address: BucketAddress): Store {
  const { bucket, endpoint, region, accessKeyId, secretAccessKey } = address;
  const base = `${endpoint}/${bucket}`;
  let client: Promise<{ fetch(url: string, init?: RequestInit): Promise<Response> }> | undefined;

  // Loaded when first needed: whoever keeps heads in folders does not pay for it.
  async function send(path: string, init: RequestInit = {}): Promise<Response> {
    client ??= import('aws4fetch').then(
      ({ AwsClient }) => new AwsClient({ accessKeyId, secretAccessKey, region, service: 's3', retries: 0 }),
    );
    return (await client).fetch(`${base}${path}`, { ...init, signal: AbortSignal.timeout(patienceMs) });
  }

  async function put(key: string, text: string, headers: Record<string, string>): Promise<Response> {
    return send(`/${key}`, { method: 'PUT', body: text, headers: { 'Content-Type': 'text/plain; charset=utf-8', ...headers } });
  }

  async function find(key: string): Promise<string | undefined> {
    const response = await send(`/${key}`);
    const text = await response.text();
    if (response.ok) return text;
    if (response.status === 404 && !text.includes('NoSuchBucket')) return undefined;
    throw refusal(response);
  }

  return {
    find,
    async create(key, text, at) {
      const headers = { 'Content-MD5': createHash('md5').update(text).digest('base64'), ...lockHeaders(address, at) };
      const response = await put(key, text, { ...headers, 'If-None-Match': '*' });
      if (response.status === 412) return false;
      // Stores that know no conditions say so; there the look before leaves a moment in which two could write the same note.
      if (response.status !== 501) return confirm(response);
      return (await find(key)) === undefined && confirm(await put(key, text, headers));
    },
    async *list(folder, limit) {
      let keys: string[] = [];
      do {
        const query = new URLSearchParams({
          'list-type': '2',
          prefix: folder,
          'max-keys': String(limit),
          'start-after': keys.at(-1) ?? folder,
        });
        const response = await send(`?${query}`);
        if (!response.ok) throw refusal(response);
        keys = [...(await response.text()).matchAll(/<Key>([^<]*)<\/Key>/g)].map((match) => match[1] ?? '');
        yield* keys.filter((key) => /^\d{6}-\d{16}$/.test(key.slice(folder.length)));
      } while (keys.length > 0);
    },
  };
}

function confirm(response: Response): true {
  if (!response.ok) throw refusal(response);
  return true;
}

/** Never what the store says: it may quote the request. */
function refusal({ status }: Response): Error {
  return new Error(`the bucket answers ${status}`);
}

function lockHeaders({ retainDays }: BucketAddress, at: Date): Record<string, string> {
  if (retainDays === undefined) return {};
  const until = new Date(at.getTime() + retainDays * dayMs).toISOString();
  return { 'x-amz-object-lock-mode': 'COMPLIANCE', 'x-amz-object-lock-retain-until-date': until };
}
