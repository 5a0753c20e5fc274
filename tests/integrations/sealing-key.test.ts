import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { formatVerifierKey } from '@mandat/crypto';
import { adoptNextSealingKey, createNextSealingKey, createSealingKey, readFollowingKey, readSealingKey } from '@mandat/integrations';
import { expect, test } from 'vitest';
import { temporaryFolder } from '../support/temporary-folder.ts';

test('makes a key under a name that stays, which only its owner can read, once for all processes', async () => {
  const path = join(temporaryFolder(), 'sealing.key');
  const key = await createSealingKey(path, 'mandat.example');
  expect(statSync(path).mode & 0o777).toBe(0o600);
  const again = await createSealingKey(path, 'another.example');
  expect(again.name).toBe('mandat.example');
  expect(await formatVerifierKey(await readSealingKey(path))).toBe(await formatVerifierKey(key));
});

test('refuses a damaged or missing key, and does not quote it', async () => {
  const path = join(temporaryFolder(), 'sealing.key');
  await expect(readSealingKey(path)).rejects.toThrow('MANDAT_SEALING_KEY_FILE');
  await createSealingKey(path, 'mandat.example');
  const text = readFileSync(path, 'utf8');
  writeFileSync(path, text.replace('mandat.example', 'mandat.exampl'), { mode: 0o600 });
  await expect(readSealingKey(path)).rejects.toThrow(`The sealing key ${path} is damaged: bring it back from its backup.`);
});

test('makes a key that follows once, lets it take the place of the key before, and keeps that beside it', async () => {
  const path = join(temporaryFolder(), 'sealing.key');
  const first = await createSealingKey(path, 'mandat.example');
  expect(await readFollowingKey(path, first)).toBeUndefined();
  const next = await createNextSealingKey(path);
  expect(next.name).toBe('mandat.example');
  expect((await createNextSealingKey(path)).publicKey).toEqual(next.publicKey);
  expect((await readFollowingKey(path, first))?.publicKey).toEqual(next.publicKey);
  expect((await readSealingKey(path)).publicKey).toEqual(first.publicKey);
  const retired = await adoptNextSealingKey(path);
  expect((await readSealingKey(retired)).publicKey).toEqual(first.publicKey);
  expect(statSync(retired).mode & 0o777).toBe(0o600);
  expect((await readSealingKey(path)).publicKey).toEqual(next.publicKey);
  // A worker that started with the first key learns who follows; one that starts now has it already.
  expect((await readFollowingKey(path, first))?.publicKey).toEqual(next.publicKey);
  expect(await readFollowingKey(path, next)).toBeUndefined();
});
