import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';
import { tryLock } from '../../apps/cli/bootstrap/lock.mjs';
import { temporaryFolder } from '../support/temporary-folder.ts';

const lockModule = fileURLToPath(new URL('../../apps/cli/bootstrap/lock.mjs', import.meta.url));

/** Takes the lock in a process of its own, which then waits to be killed. */
async function holdElsewhere(path: string) {
  const script = `import { tryLock } from ${JSON.stringify(lockModule)};
    process.stdout.write(String(tryLock(${JSON.stringify(path)}))); setInterval(() => undefined, 1000);`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', script], { stdio: ['ignore', 'pipe', 'inherit'] });
  onTestFinished(() => void child.kill('SIGKILL'));
  const [said] = await once(child.stdout, 'data');
  return { child, said: String(said) };
}

test('is taken by one process, and names it to others', async () => {
  const path = join(temporaryFolder(), 'lock');
  const { child, said } = await holdElsewhere(path);
  expect(said).toBe('undefined');
  expect(tryLock(path)).toBe(child.pid);
});

test('is free again when its process was killed', async () => {
  const path = join(temporaryFolder(), 'lock');
  const { child } = await holdElsewhere(path);
  child.kill('SIGKILL');
  await once(child, 'exit');
  expect(tryLock(path)).toBeUndefined();
  expect(readFileSync(path, 'utf8')).toContain(`${process.pid} `);
});

test('is free when its number belongs to a later process', () => {
  const path = join(temporaryFolder(), 'lock');
  writeFileSync(path, `${process.ppid} 1\n`);
  expect(tryLock(path)).toBeUndefined();
});

test('is taken by exactly one of many at once, and leaves nothing beside it', async () => {
  const folder = temporaryFolder();
  const path = join(folder, 'lock');
  writeFileSync(path, '999999 1\n');
  const tries = await Promise.all(Array.from({ length: 6 }, () => holdElsewhere(path)));
  expect(tries.filter(({ said }) => said === 'undefined')).toHaveLength(1);
  expect(existsSync(path)).toBe(true);
  expect(readdirSync(folder)).toEqual(['lock']);
});
