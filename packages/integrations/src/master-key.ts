import { randomBytes } from 'node:crypto';
import { closeSync, existsSync, fsyncSync, linkSync, openSync, readFileSync, rmSync, statSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import { asFolderProblem, errorCode, prepareFolder } from './folder.ts';
import { StartProblem } from './start-problem.ts';

const keyBytes = 32;

export const hasMasterKey = (path: string): boolean => existsSync(path);

/** Reads the key that protects every other key. @throws StartProblem when it is missing, damaged or open to others */
export function readMasterKey(path: string): Uint8Array {
  if (!hasMasterKey(path)) {
    throw new StartProblem(`The master key ${path} is missing: bring it back from its backup, or name it by MANDAT_MASTER_KEY_FILE.`);
  }
  if ((statSync(path).mode & 0o077) !== 0) {
    throw new StartProblem(`The master key ${path} can be read by others: run chmod 600 ${path}, and replace the key if somebody did.`);
  }
  const key = readKeyFile(path);
  if (key.byteLength !== keyBytes) throw new StartProblem(`The master key ${path} is damaged: it must be ${keyBytes} bytes long.`);
  return key;
}

function readKeyFile(path: string): Uint8Array {
  try {
    return new Uint8Array(readFileSync(path));
  } catch (error) {
    if (errorCode(error) !== 'EACCES') throw error;
    throw new StartProblem(`The master key ${path} cannot be read by this user: start Mandat as the user who owns it.`, { cause: error });
  }
}

/** Makes a key that is on the disk for certain before anything depends on it. Of several at once, one key wins for all. */
export function createMasterKey(path: string): Uint8Array {
  const unfinished = `${path}.${process.pid}`;
  prepareFolder(dirname(path));
  try {
    writeDurably(unfinished, randomBytes(keyBytes));
    linkSync(unfinished, path);
    syncFolder(dirname(path));
  } catch (error) {
    if (errorCode(error) !== 'EEXIST') throw asFolderProblem(error, dirname(path));
  } finally {
    rmSync(unfinished, { force: true });
  }
  return readMasterKey(path);
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
