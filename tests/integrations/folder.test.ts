import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { asFolderProblem, prepareFolder, StartProblem } from '@mandat/integrations';
import { expect, test } from 'vitest';
import { asServerProblem } from '../../packages/integrations/src/embedded-postgres/cluster.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

test('names a file that stands where the data folder should be', () => {
  const file = join(temporaryFolder(), 'file');
  writeFileSync(file, '');
  expect(() => prepareFolder(file)).toThrow(
    `${file} is not a folder: remove what stands there, or name another folder by MANDAT_DATA_DIR.`,
  );
});

test('names a folder that cannot be made', () => {
  expect(() => prepareFolder('/proc/mandat')).toThrow(/^The folder \/proc\/mandat .* or name another folder by MANDAT_DATA_DIR\.$/);
});

test.each([
  ['ENOSPC', 'The disk that holds /data is full: make room, or name another folder by MANDAT_DATA_DIR.'],
  ['EROFS', 'The folder /data is on a read-only file system: make it writable, or name another folder by MANDAT_DATA_DIR.'],
  ['EACCES', 'The folder /data cannot be written: give this user the right to write there, or name another folder by MANDAT_DATA_DIR.'],
])('says what to do about %s', (code, message) => {
  expect(asFolderProblem(Object.assign(new Error('raw'), { code }), '/data')).toEqual(new StartProblem(message));
});

test('leaves an error that is not about the folder as it is', () => {
  const error = new Error('other');
  expect(asFolderProblem(error, '/data')).toBe(error);
});

test('finds a full disk in the words of the database server', () => {
  const output = 'PANIC:  could not write to file "pg_wal/xlogtemp.42": No space left on device';
  expect(asServerProblem(output, '/data/postgres')?.message).toContain('The disk that holds /data/postgres is full');
});
