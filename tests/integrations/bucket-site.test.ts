import { createBucketSite, parseBucketAddress } from '@mandat/integrations';
import { afterAll, beforeAll, describe, expect, it, test } from 'vitest';
import { hasSwift, type ObjectStore, startObjectStore } from '../support/swift.ts';

const root = Buffer.alloc(32, 7).toString('base64');
const note = (size: number, origin = 'mandat.example/log/1') => `${origin}\n${size}\n${root}\nat ${size}\n\n\u2014 mandat.example AAAA\n`;
const at = new Date('2026-11-21T20:00:00Z');

async function readAll(notes: AsyncIterable<string>): Promise<string[]> {
  const read: string[] = [];
  for await (const each of notes) read.push(each);
  return read;
}

describe('the address of a bucket', () => {
  const environment = { AWS_ACCESS_KEY_ID: 'anna', AWS_SECRET_ACCESS_KEY: 'secret' };

  it('names the store, the place in it and who writes there', () => {
    const text = 's3://north:a%2Fb%2B%2Cc@heads-north/mandat/?endpoint=https://s3.example:9000&region=eu-central-1&retain-days=3650';
    expect(parseBucketAddress(text, environment)).toEqual({
      ...{ endpoint: 'https://s3.example:9000', bucket: 'heads-north', folder: 'mandat/', region: 'eu-central-1' },
      ...{ accessKeyId: 'north', secretAccessKey: 'a/b+,c', retainDays: 3650 },
    });
    expect(parseBucketAddress('s3://heads?region=eu-central-1', environment)).toMatchObject({
      ...{ endpoint: 'https://s3.eu-central-1.amazonaws.com', folder: '', accessKeyId: 'anna', secretAccessKey: 'secret' },
    });
  });

  it.each([
    ['no key', 's3://heads', {}],
    ['no bucket', 's3:///heads', environment],
    ['another scheme', 'https://heads', environment],
    ['an endpoint with a path', 's3://heads?endpoint=https://s3.example/x', environment],
    ['an endpoint that is none', 's3://heads?endpoint=ftp://s3.example', environment],
    ['an option that it does not know', 's3://heads?retain=9', environment],
    ['no number of days', 's3://heads?retain-days=ever', environment],
    ['a secret that is not encoded', 's3://a:%zz@heads', environment],
  ])('is refused with %s', (_, text, given) => {
    expect(parseBucketAddress(text, given)).toBeUndefined();
  });

  it('shows no secret in the name of the site', () => {
    const address = parseBucketAddress('s3://north:hush@heads/mandat?endpoint=https://s3.example', {});
    expect(address && createBucketSite(address).name).toBe('https://s3.example/heads/mandat');
  });
});

test('continuous integration has an object store to try buckets on', () => {
  expect(hasSwift || !process.env.CI).toBe(true);
});

describe.skipIf(!hasSwift)('a bucket of a real object store', { timeout: 120_000 }, () => {
  let store: ObjectStore;
  beforeAll(async () => {
    store = await startObjectStore();
  });
  afterAll(() => store.close());

  it('keeps one object for each head and answers the newest, whichever came last', async () => {
    const site = createBucketSite(await store.makeBucket('order'));
    expect(await site.readLast('log-1')).toBeUndefined();
    for (const size of [9, 10, 1200, 11]) await site.append('log-1', note(size), at);
    await site.append('log-2', note(5000), at);
    expect(await site.readLast('log-1')).toBe(note(1200));
    expect(await readAll(site.read('log-1'))).toEqual([9, 10, 11, 1200].map((size) => note(size)));
    const second = note(3, 'mandat.example/log/1/epoch/2');
    await site.append('log-1', second, at);
    expect(await site.readLast('log-1')).toBe(second);
  });

  it('keeps a head that is kept twice once, and refuses another one of its size', async () => {
    const site = createBucketSite(await store.makeBucket('once'));
    await site.append('log-1', note(7), at);
    await site.append('log-1', note(7), at);
    await expect(site.append('log-1', note(7).replace('at 7', 'at 8'), at)).rejects.toThrow('another note');
    expect(await readAll(site.read('log-1'))).toEqual([note(7)]);
  });

  it('reads logs of more heads than a list has at once', async () => {
    const address = await store.makeBucket('long');
    const site = createBucketSite(address);
    const sizes = Array.from({ length: 1050 }, (_, index) => index + 1);
    for (let from = 0; from < sizes.length; from += 50) {
      await Promise.all(sizes.slice(from, from + 50).map((size) => site.append('log-1', note(size), at)));
    }
    expect(await readAll(site.read('log-1'))).toEqual(sizes.map((size) => note(size)));
  });

  it('passes over what others put beside the heads', async () => {
    const address = await store.makeBucket('strangers');
    const site = createBucketSite(address);
    await store.fetch('/strangers/heads/log-1/000000-readme', { method: 'PUT', body: 'hello' });
    await site.append('log-1', note(7), at);
    expect(await site.readLast('log-1')).toBe(note(7));
    expect(await readAll(site.read('log-1'))).toEqual([note(7)]);
  });

  it('fails while the store is away, the bucket is missing or the key is wrong, and never says the secret', async () => {
    const address = await store.makeBucket('away');
    const site = createBucketSite(address);
    await site.append('log-1', note(1), at);
    for (const broken of [
      { ...address, bucket: 'missing' },
      { ...address, secretAccessKey: 'hush-hush' },
    ]) {
      const other = createBucketSite(broken);
      const attempts = [other.append('log-1', note(2), at), other.readLast('log-1'), readAll(other.read('log-1'))];
      const said = (await Promise.allSettled(attempts)).map((outcome) => (outcome.status === 'rejected' ? String(outcome.reason) : 'done'));
      expect(said).not.toContain('done');
      expect(said.join()).not.toContain('hush');
    }
    await store.goAway();
    await expect(site.append('log-1', note(2), at)).rejects.toThrow();
    await expect(site.readLast('log-1')).rejects.toThrow();
    await store.comeBack();
    await site.append('log-1', note(3), at);
    expect(await readAll(site.read('log-1'))).toEqual([note(1), note(3)]);
  });
});
