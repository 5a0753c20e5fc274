import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { BootstrapProblem, root, run, say } from './run.mjs';

const inputs = ['apps/console', 'packages/contract', 'packages/crypto', 'package-lock.json'];
const outputs = new Set(['node_modules', 'dist']);
const stamp = `${root}/apps/console/dist/.inputs`;

/** The stamp is written after the build and goes with the folder, which the build empties first. */
export const buildConsole = {
  isDone: () => existsSync(stamp) && readFileSync(stamp, 'utf8') === hashInputs(),

  async run(onStart) {
    say('The console’s sources are new: building it …');
    const hash = hashInputs();
    const vite = dirname(createRequire(`${root}/apps/console/package.json`).resolve('vite/package.json'));
    const node = `${root}/node_modules/node/bin/node`;
    const { code, output } = await run(onStart, node, join(vite, 'bin/vite.js'), 'build', `${root}/apps/console`, '--logLevel', 'warn');
    if (code !== 0) throw new BootstrapProblem(`The console could not be built:\n${output}`);
    writeFileSync(stamp, hash);
  },
};

function hashInputs() {
  const hash = createHash('sha256');
  for (const path of inputs.flatMap((input) => listFiles(input)))
    hash
      .update(`${path}\0`)
      .update(readFileSync(join(root, path)))
      .update('\0');
  return hash.digest('hex');
}

function listFiles(path) {
  const entries = readdirOrNothing(path);
  if (!entries) return [path];
  return entries
    .filter((entry) => !outputs.has(entry))
    .sort()
    .flatMap((entry) => listFiles(join(path, entry)));
}

function readdirOrNothing(path) {
  try {
    return readdirSync(join(root, path));
  } catch (error) {
    if (error.code === 'ENOTDIR') return undefined;
    throw error;
  }
}
