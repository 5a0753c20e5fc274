import { appendFileSync, mkdirSync, readdirSync, readFileSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { createFolderSite } from '@mandat/integrations';
import { expect, test } from 'vitest';
import { temporaryFolder } from '../support/temporary-folder.ts';

const note = (size: number) => `example/log/1\n${size}\nroot\n\n\u2014 example AAAA\n`;
const november = new Date('2026-11-30T23:59:59Z');
const december = new Date('2026-12-01T00:00:00Z');

async function readAll(notes: AsyncIterable<string>): Promise<string[]> {
  const read: string[] = [];
  for await (const each of notes) read.push(each);
  return read;
}

test('keeps every note of a log in a file for each month, and answers the last', async () => {
  const folder = temporaryFolder();
  const site = createFolderSite(folder);
  expect(await site.readLast('log-1')).toBeUndefined();
  await site.append('log-1', note(1), november);
  await site.append('log-1', note(2), december);
  await site.append('log-2', note(9), december);
  expect(readdirSync(join(folder, 'log-1')).sort()).toEqual(['2026-11.notes', '2026-12.notes']);
  expect(await site.readLast('log-1')).toBe(note(2));
  expect(await readAll(site.read('log-1'))).toEqual([note(1), note(2)]);
});

test('answers the last note although a clock that was ahead wrote one before it', async () => {
  const site = createFolderSite(temporaryFolder());
  await site.append('log-1', note(1), new Date('2027-11-30T00:00:00Z'));
  await site.append('log-1', note(2), november);
  expect(await site.readLast('log-1')).toBe(note(2));
  expect(await readAll(site.read('log-1'))).toEqual([note(1), note(2)]);
});

test('only ever appends, and a line that was cut off spoils no other', async () => {
  const folder = temporaryFolder();
  const site = createFolderSite(folder);
  const file = join(folder, 'log-1/2026-11.notes');
  await site.append('log-1', note(1), november);
  const before = readFileSync(file, 'utf8');
  appendFileSync(file, '"example/log/1\\n2');
  expect(await site.readLast('log-1')).toBe(note(1));
  await site.append('log-1', note(3), november);
  expect(readFileSync(file, 'utf8').startsWith(before)).toBe(true);
  expect(await readAll(site.read('log-1'))).toEqual([note(1), note(3)]);
});

test('fails while its folder is away instead of making another, and goes on when it is back', async () => {
  const parent = temporaryFolder();
  const folder = join(parent, 'site');
  mkdirSync(folder);
  const site = createFolderSite(folder);
  await site.append('log-1', note(1), november);
  renameSync(folder, `${folder}-away`);
  await expect(site.append('log-1', note(2), november)).rejects.toThrow();
  await expect(site.readLast('log-1')).rejects.toThrow();
  await expect(readAll(site.read('log-1'))).rejects.toThrow();
  expect(readdirSync(parent)).toEqual(['site-away']);
  renameSync(`${folder}-away`, folder);
  await site.append('log-1', note(3), november);
  expect(await readAll(site.read('log-1'))).toEqual([note(1), note(3)]);
});
