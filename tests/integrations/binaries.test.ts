import { chmodSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { makeReachable } from '../../packages/integrations/src/embedded-postgres/binaries.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const someoneElse = { uid: 65_533, gid: 65_533 };

function binariesIn(folder: string): string {
  for (const path of ['bin/postgres', 'lib/libpq.so', 'share/postgresql/postgres.bki']) {
    mkdirSync(join(folder, path, '..'), { recursive: true });
    writeFileSync(join(folder, path), path, { mode: 0o600 });
  }
  return folder;
}

test('copies the programs to where the account of the server can run them, once', () => {
  const folder = binariesIn(temporaryFolder());
  const common = join(temporaryFolder(), 'common');
  const copy = makeReachable(folder, someoneElse, common);
  expect(copy.startsWith(`${common}/postgresql-`)).toBe(true);
  expect(readFileSync(join(copy, 'bin/postgres'), 'utf8')).toBe('bin/postgres');
  expect(statSync(join(copy, 'bin/postgres')).mode & 0o777).toBe(0o755);
  expect(makeReachable(folder, someoneElse, common)).toBe(copy);
  expect(readdirSync(common)).toHaveLength(1);
});

test('leaves programs where they are when the account can run them there', () => {
  const folder = binariesIn(temporaryFolder());
  for (const path of ['bin/postgres', 'share/postgresql/postgres.bki']) chmodSync(join(folder, path), 0o755);
  expect(makeReachable(folder, someoneElse, join(temporaryFolder(), 'common'))).toBe(folder);
});
