import { closeSync, existsSync, fsyncSync, linkSync, openSync, readFileSync, renameSync, rmSync, statSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import { asFolderProblem, errorCode, prepareFolder } from './folder.ts';
import { StartProblem } from './start-problem.ts';

/** A key that lives in a file of its own: how it is called and which variable names another file. */
export interface KeyKind {
  name: string;
  variable: string;
}

export const hasKeyFile = (path: string): boolean => existsSync(path);

/** Reads a key. @throws StartProblem when it is missing or open to others */
export function readKeyFile(path: string, { name, variable }: KeyKind): Uint8Array {
  if (!hasKeyFile(path)) {
    throw new StartProblem(`The ${name} ${path} is missing: bring it back from its backup, or name it by ${variable}.`);
  }
  if ((statSync(path).mode & 0o077) !== 0) {
    throw new StartProblem(`The ${name} ${path} can be read by others: run chmod 600 ${path}, and replace the key if somebody did.`);
  }
  try {
    return new Uint8Array(readFileSync(path));
  } catch (error) {
    if (errorCode(error) !== 'EACCES') throw error;
    throw new StartProblem(`The ${name} ${path} cannot be read by this user: start Mandat as the user who owns it.`, { cause: error });
  }
}

/** Keeps a key that is on the disk for certain before anything depends on it. Of several at once, one key wins for all. */
export function createKeyFile(path: string, content: Uint8Array): void {
  const unfinished = `${path}.${process.pid}`;
  prepareFolder(dirname(path));
  try {
    writeDurably(unfinished, content);
    linkSync(unfinished, path);
    syncFolder(dirname(path));
  } catch (error) {
    if (errorCode(error) !== 'EEXIST') throw asFolderProblem(error, dirname(path));
  } finally {
    rmSync(unfinished, { force: true });
  }
}

/** Lets the key at `from` be the one at `path`, at once and for good. */
export function replaceKeyFile(path: string, from: string): void {
  renameSync(from, path);
  syncFolder(dirname(path));
}

function writeDurably(path: string, content: Uint8Array): void {
  const file = openSync(path, 'w', 0o600);
  try {
    writeSync(file, content);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}

function syncFolder(path: string): void {
  const folder = openSync(path, 'r');
  try {
    fsyncSync(folder);
  } finally {
    closeSync(folder);
  }
}
