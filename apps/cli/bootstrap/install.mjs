import { existsSync, readFileSync, rmSync } from 'node:fs';
import { BootstrapProblem, root, run, say } from './run.mjs';

const modules = `${root}/node_modules`;
const node = `${modules}/node/bin/node`;
const written = `${modules}/.package-lock.json`;

/** npm writes down what it installed as the last thing, so an interrupted installation never looks like a whole one. */
export const installPackages = {
  isDone() {
    const installed = readPackages(written);
    const wanted = readPackages(`${root}/package-lock.json`);
    return existsSync(node) && Object.entries(wanted).every(([path, entry]) => entry.optional || isSame(path, entry, installed[path]));
  },

  async run(onStart) {
    const isInterrupted = existsSync(modules) && !existsSync(written);
    if (isInterrupted) rmSync(modules, { recursive: true });
    say(`${existsSync(modules) ? 'The packages are out of date' : 'First start'}: installing, about a minute …`);
    const npm = (...command) => run(onStart, 'npm', ...command, '--include=dev', '--no-audit', '--no-fund', '--loglevel=error');
    let outcome = await npm('ci');
    if (outcome.code !== 0) outcome = await npm('install');
    // Where scripts are switched off for npm, our own Node has not come yet.
    if (outcome.code === 0 && !existsSync(node)) outcome = await npm('rebuild', 'node', '--ignore-scripts=false');
    if (outcome.code !== 0 || !existsSync(node)) throw new BootstrapProblem(`The packages could not be installed:\n${outcome.output}`);
  },
};

function readPackages(path) {
  return existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')).packages : {};
}

function isSame(path, wanted, installed) {
  if (!path.includes('node_modules/')) return true;
  return installed !== undefined && installed.version === wanted.version && installed.integrity === wanted.integrity;
}
