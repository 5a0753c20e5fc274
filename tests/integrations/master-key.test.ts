import { chmodSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createMasterKey, readMasterKey } from '@mandat/integrations';
import { expect, test } from 'vitest';
import { temporaryFolder } from '../support/temporary-folder.ts';

test('makes a key of 32 bytes that only its owner can read, and nothing beside it', () => {
  const folder = temporaryFolder();
  const key = createMasterKey(join(folder, 'master.key'));
  expect(key).toHaveLength(32);
  expect(statSync(join(folder, 'master.key')).mode & 0o777).toBe(0o600);
  expect(readdirSync(folder)).toEqual(['master.key']);
});

test('gives every process the one key that exists', () => {
  const path = join(temporaryFolder(), 'master.key');
  const key = createMasterKey(path);
  expect(createMasterKey(path)).toEqual(key);
  expect(readMasterKey(path)).toEqual(key);
});

test('refuses a key that others can read', () => {
  const path = join(temporaryFolder(), 'master.key');
  createMasterKey(path);
  chmodSync(path, 0o640);
  expect(() => readMasterKey(path)).toThrow(`The master key ${path} can be read by others: run chmod 600 ${path}`);
});

test('refuses a damaged key', () => {
  const path = join(temporaryFolder(), 'master.key');
  writeFileSync(path, 'short', { mode: 0o600 });
  expect(() => readMasterKey(path)).toThrow('is damaged');
});

test('never makes a new key where one is missing', () => {
  const path = join(temporaryFolder(), 'master.key');
  expect(() => readMasterKey(path)).toThrow(`The master key ${path} is missing`);
});
