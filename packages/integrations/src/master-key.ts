import { randomBytes } from 'node:crypto';
import { createKeyFile, hasKeyFile, readKeyFile } from './key-file.ts';
import { StartProblem } from './start-problem.ts';

const keyBytes = 32;
const kind = { name: 'master key', variable: 'MANDAT_MASTER_KEY_FILE' };

export const hasMasterKey = hasKeyFile;

/** Reads the key that protects every other key. @throws StartProblem when it is missing, damaged or open to others */
export function readMasterKey(path: string): Uint8Array {
  const key = readKeyFile(path, kind);
  if (key.byteLength !== keyBytes) throw new StartProblem(`The master key ${path} is damaged: it must be ${keyBytes} bytes long.`);
  return key;
}

/** Makes a key that is on the disk for certain before anything depends on it. Of several at once, one key wins for all. */
export function createMasterKey(path: string): Uint8Array {
  createKeyFile(path, randomBytes(keyBytes));
  return readMasterKey(path);
}
