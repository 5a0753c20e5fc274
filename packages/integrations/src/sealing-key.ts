import { isEqual, keyIdText, newSigningKey, parseSigningKey, type SigningKey } from '@mandat/crypto';
import { createKeyFile, hasKeyFile, readKeyFile, replaceKeyFile } from './key-file.ts';
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

const nextOf = (path: string): string => `${path}.next`;

/** The key that every log is to be handed over to, beside the one at `path`: made where there is none, else as an earlier call made it. */
export async function createNextSealingKey(path: string): Promise<SigningKey> {
  const { name } = await readSealingKey(path);
  return createSealingKey(nextOf(path), name);
}

/** The key that follows `key`: one that was made to follow, or the one that has taken its place since it was read. */
export async function readFollowingKey(path: string, key: SigningKey): Promise<SigningKey | undefined> {
  for (const file of [nextOf(path), path]) {
    if (!hasKeyFile(file)) continue;
    const found = await readSealingKey(file);
    if (!isEqual(found.publicKey, key.publicKey)) return found;
  }
  return undefined;
}

/** Puts the key that follows in the place of the one at `path`, which stays beside it as `<path>.<id>.retired`; answers where. */
export async function adoptNextSealingKey(path: string): Promise<string> {
  const retired = `${path}.${await keyIdText(await readSealingKey(path))}.retired`;
  createKeyFile(retired, readKeyFile(path, kind));
  replaceKeyFile(path, nextOf(path));
  return retired;
}
