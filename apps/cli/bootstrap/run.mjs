import { spawn } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The repository's folder. */
export const root = dirname(dirname(dirname(dirname(fileURLToPath(import.meta.url)))));

/** Something that the person at the machine can mend. */
export class BootstrapProblem extends Error {}

/** Output of commands stays clean for programs that read it, so what the bootstrap says goes to standard error. */
export function say(message) {
  process.stderr.write(`mandat: ${message}\n`);
}

export function refuseReadOnly(folder) {
  try {
    accessSync(folder, constants.W_OK);
  } catch {
    throw new BootstrapProblem(`The folder ${folder} cannot be written: give this user the right to write there.`);
  }
}

let running;

/**
 * Runs a program in the repository. `onStart` hears its process number; resolves with its exit code (1 when it was killed)
 * and with what it said.
 */
export function run(onStart, program, ...options) {
  return new Promise((resolve, reject) => {
    const child = spawn(program, options, { cwd: root, env: machineEnvironment(), stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (text) => {
        output += text;
      });
    }
    child.once('error', () => reject(new BootstrapProblem(`The program ${program} cannot be started.`)));
    child.once('close', (code) => resolve({ code: code ?? 1, output: output.trim() }));
    running = child;
    if (child.pid) onStart(child.pid);
  });
}

/** A signal to npm ends the shell between us, not us: end when the parent is gone, and our program with us. */
export function endWithParent() {
  const parent = process.ppid;
  const end = () => {
    // npm takes no notice of SIGTERM while it installs; what it leaves behind is installed anew.
    running?.kill('SIGKILL');
    process.exit(130);
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.once(signal, end);
  setInterval(() => process.ppid === parent || end(), 500).unref();
}

// npm puts our own Node first on the path, but `npm ci` removes that one while it works: use the machine's.
function machineEnvironment() {
  const path = (process.env.PATH ?? '').split(delimiter).filter((folder) => !folder.endsWith(join('node_modules', '.bin')));
  return { ...process.env, PATH: path.join(delimiter) };
}
