import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';
import { temporaryFolder } from '../support/temporary-folder.ts';

const bootstrap = fileURLToPath(new URL('../../apps/cli/', import.meta.url));

/** What npm would do, as far as the bootstrap sees it: it notes that it was called, takes a while, and writes its own record last. */
const pretendedNpm = `#!/bin/sh
echo "$1" >> calls
if [ -e "fail-$1" ]; then echo "npm error cannot $1"; exit 1; fi
rm -rf node_modules; mkdir -p node_modules/node/bin
sleep 0.5
cp "$PRETENDED_NODE" node_modules/node/bin/node
cp package-lock.json node_modules/.package-lock.json
`;

interface Clone {
  folder: string;
  path(name: string): string;
  /** The commands that npm got, in order. */
  calls(): string[];
  start(): { child: ChildProcess; ended: Promise<{ code: number | null; said: string }> };
}

/** A fresh clone with one package to install and a console to build. */
function clone(): Clone {
  const folder = temporaryFolder();
  const path = (name: string) => join(folder, name);
  for (const name of ['bootstrap', 'bootstrap.mjs']) cpSync(join(bootstrap, name), path(`apps/cli/${name}`), { recursive: true });
  for (const name of ['programs', 'apps/console', 'packages/contract', 'packages/crypto']) mkdirSync(path(name), { recursive: true });
  writeFileSync(path('programs/npm'), pretendedNpm);
  chmodSync(path('programs/npm'), 0o755);
  writeFileSync(path('pretended-node'), '');
  lockPackage(path('package-lock.json'), '1.0.0');
  const env = { PATH: `${path('programs')}:${process.env.PATH}`, PRETENDED_NODE: path('pretended-node') };
  return {
    folder,
    path,
    calls: () => (existsSync(path('calls')) ? readFileSync(path('calls'), 'utf8').trim().split('\n') : []),
    start() {
      const child = spawn(process.execPath, [path('apps/cli/bootstrap.mjs'), 'cli'], {
        cwd: folder,
        env,
        stdio: ['ignore', 'ignore', 'pipe'],
      });
      onTestFinished(() => void child.kill('SIGKILL'));
      let said = '';
      child.stderr.setEncoding('utf8').on('data', (text: string) => {
        said += text;
      });
      return { child, ended: once(child, 'close').then(() => ({ code: child.exitCode, said })) };
    },
  };
}

function lockPackage(path: string, version: string): void {
  const packages = { '': {}, 'node_modules/zod': { version }, 'node_modules/for-windows': { version, optional: true } };
  writeFileSync(path, JSON.stringify({ packages }));
}

test('installs once, and is quick and silent when nothing has changed', async () => {
  const { start, calls } = clone();
  expect((await start().ended).said).toContain('First start: installing');
  expect(await start().ended).toEqual({ code: 0, said: '' });
  expect(calls()).toEqual(['ci']);
});

test('installs again when the lock file has changed', async () => {
  const { start, calls, path } = clone();
  await start().ended;
  lockPackage(path('package-lock.json'), '1.0.1');
  expect((await start().ended).said).toContain('The packages are out of date: installing');
  expect(calls()).toEqual(['ci', 'ci']);
});

test('installs once when two start at the same time', async () => {
  const { start, calls } = clone();
  const outcomes = await Promise.all([start().ended, start().ended]);
  expect(outcomes.map(({ code }) => code)).toEqual([0, 0]);
  expect(calls()).toEqual(['ci']);
});

test('waits for an installation that outlives the killed process that began it', async () => {
  const { start, calls } = clone();
  const { child, ended } = start();
  await expect.poll(calls).toEqual(['ci']);
  child.kill('SIGKILL');
  await ended;
  expect((await start().ended).code).toBe(0);
  expect(calls()).toEqual(['ci']);
});

test('installs anew where an installation was interrupted', async () => {
  const { start, calls, path } = clone();
  await start().ended;
  rmSync(path('node_modules/.package-lock.json'));
  expect(await start().ended).toMatchObject({ code: 0 });
  expect(calls()).toEqual(['ci', 'ci']);
});

test('falls back to npm install, and says what npm said when that fails too', async () => {
  const { start, calls, path } = clone();
  writeFileSync(path('fail-ci'), '');
  expect(await start().ended).toMatchObject({ code: 0 });
  expect(calls()).toEqual(['ci', 'install']);
  rmSync(path('node_modules'), { recursive: true });
  writeFileSync(path('fail-install'), '');
  const { code, said } = await start().ended;
  expect(code).toBe(1);
  expect(said).toContain('The packages could not be installed:\nnpm error cannot install');
});

test('ends its installation when it is asked to end', async () => {
  const { start, calls, path } = clone();
  const { child, ended } = start();
  await expect.poll(calls).toEqual(['ci']);
  child.kill('SIGTERM');
  expect((await ended).code).toBe(130);
  expect(existsSync(path('node_modules/.package-lock.json'))).toBe(false);
});
