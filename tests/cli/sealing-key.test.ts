import { existsSync, globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { mandat, startProduct } from './product.ts';

const newTenant = [
  ...['tenant', 'create', '--name', 'acme', '--display-name', 'Acme AG', '--email', 'anna@acme.example'],
  ...['--first-name', 'Anna', '--last-name', 'Acme', '--price', 'email=0.0190'],
];

test('hands every log over to a new key beside a running worker, which goes on with it', { timeout: 180_000 }, async () => {
  const dataDir = temporaryFolder();
  const { environment } = await startProduct(dataDir);
  await mandat(environment, ...newTenant);
  const verify = () => mandat(environment, 'verify', '--tenant', 'acme');
  await expect.poll(async () => (await verify()).output, { timeout: 30_000 }).toContain('all as they were sealed; last sealed 2');
  const before = (await mandat(environment, 'verify', '--key')).output.trim();
  const file = join(dataDir, 'sealing.key');
  const first = readFileSync(file, 'utf8');

  const rotated = await mandat(environment, 'sealing-key', 'rotate');
  expect(rotated).toMatchObject({ code: 0, output: expect.stringContaining('Every log is handed over.') });
  const after = (await mandat(environment, 'verify', '--key')).output.trim();
  expect(after).not.toBe(before);
  expect(rotated.output).toContain(after);
  expect(existsSync(`${file}.next`)).toBe(false);
  expect(globSync(`${file}.*.retired`).map((path) => readFileSync(path, 'utf8'))).toEqual([first]);

  const newestHeads = () =>
    globSync(join(dataDir, 'site-1', '*', '*.notes')).map((path) => readFileSync(path, 'utf8').trim().split('\n').at(-1) ?? '');
  expect(newestHeads().filter((note) => !note.includes('next-key'))).toEqual([]);
  expect(await mandat(environment, 'tenant', 'suspend', 'acme', '--reason', 'a deed after the handover')).toMatchObject({ code: 0 });
  await expect.poll(() => newestHeads().some((note) => !note.includes('next-key')), { timeout: 30_000 }).toBe(true);
  await expect.poll(async () => (await verify()).output, { timeout: 30_000 }).toContain('all as they were sealed');
  expect(await mandat(environment, 'tenant', 'declare-restore', 'acme', '--reason', 'nothing')).toMatchObject({
    code: 0,
    output: expect.stringContaining('nothing was lost'),
  });
});
