import { existsSync, readFileSync } from 'node:fs';
import { BootstrapProblem, root, run, say } from './run.mjs';

const node = `${root}/node_modules/node/bin/node`;

/** npm writes down what it installed as the last thing, so an interrupted installation never looks like a whole one. */
export const installPackages = {
  isDone() {
    const installed = readPackages(`${root}/node_modules/.package-lock.json`);
    const wanted = readPackages(`${root}/package-lock.json`);
    return existsSync(node) && Object.entries(wanted).every(([path, entry]) => entry.optional || isSame(path, entry, installed[path]));
  },

  async run() {
    say(`${existsSync(`${root}/node_modules`) ? 'The packages are out of date' : 'First start'}: installing, about a minute …`);
    const options = ['--include=dev', '--no-audit', '--no-fund', '--loglevel=error'];
    if ((await run('npm', 'ci', ...options)) !== 0) {
      say('The lock file does not fit this machine: trying npm install …');
      if ((await run('npm', 'install', ...options)) !== 0)
        throw new BootstrapProblem('The packages could not be installed; npm says why above.');
    }
    // Where scripts are switched off for npm, our own Node has not come yet.
    if (!existsSync(node)) await run('npm', 'rebuild', 'node', '--ignore-scripts=false');
    if (!existsSync(node)) throw new BootstrapProblem('Node 24 could not be installed from the npm package "node".');
  },
};

function readPackages(path) {
  return existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')).packages : {};
}

function isSame(path, wanted, installed) {
  if (!path.includes('node_modules/')) return true;
  return installed !== undefined && installed.version === wanted.version && installed.integrity === wanted.integrity;
}
