import { newSigningKey, parseSigningKey, type SigningKey } from '@mandat/crypto';
import { createKeyFile, hasKeyFile, readKeyFile } from './key-file.ts';
import { StartProblem } from './start-problem.ts';

const kind = { name: 'sealing key', variable: 'MANDAT_SEALING_KEY_FILE' };

export const hasSealingKey = hasKeyFile;

/** Reads the key that signs the heads of all logs. @throws StartProblem when it is missing, damaged or open to others */
export async function readSealingKey(path: string): Promise<SigningKey> {
  const text = new TextDecoder().decode(readKeyFile(path, kind));
  return parseSigningKey(text).catch(() => {
    throw new StartProblem(`The sealing key ${path} is damaged: bring it back from its backup.`);
  });
}

/** Makes a sealing key; `name` is what the logs of this installation are called by for ever. Of several at once, one wins for all. */
export async function createSealingKey(path: string, name: string): Promise<SigningKey> {
  createKeyFile(path, new TextEncoder().encode(`${await newSigningKey(name)}\n`));
  return readSealingKey(path);
}
