import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { formatVerifierKey } from '@mandat/crypto';
import { createSealingKey, readSealingKey } from '@mandat/integrations';
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
