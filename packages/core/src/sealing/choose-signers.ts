import { type Checkpoint, formatHandover, formatVerifierKey, openCheckpoint, type SigningKey, successorOf } from '@mandat/crypto';

/** Who signs the next head of a log. */
export interface Signers {
  /** The head that is continued; nothing when there is none yet. */
  signed: Checkpoint | undefined;
  /** Two where the first hands the log over to the second. */
  keys: readonly SigningKey[];
  /** The lines of the next checkpoint that say so. */
  extensions: string[];
  /** The key in force after it, as verifiers read it. */
  verifierKey: string;
}

/**
 * A log begins with the newest key, stays with the key that signed last, and is handed over to the one that follows as soon as there is
 * one. Answers `undefined` when neither key may continue after `note`.
 */
export async function chooseSigners(note: string | undefined, key: SigningKey, next: SigningKey | undefined): Promise<Signers | undefined> {
  const known = [key, ...(next === undefined ? [] : [next])];
  if (note === undefined) return signBy(undefined, [next ?? key]);
  const names = await Promise.all(known.map(formatVerifierKey));
  for (const [index, candidate] of known.entries()) {
    const signed = await openCheckpoint(note, candidate);
    if (signed === undefined) continue;
    const current = known[names.indexOf(successorOf(signed) ?? names[index] ?? '')];
    if (current === undefined) return undefined;
    return signBy(signed, current === key && next !== undefined ? [key, next] : [current]);
  }
  return undefined;
}

async function signBy(signed: Checkpoint | undefined, keys: readonly [SigningKey, SigningKey?]): Promise<Signers> {
  const [key, next] = keys;
  if (next === undefined) return { signed, keys: [key], extensions: [], verifierKey: await formatVerifierKey(key) };
  return { signed, keys: [key, next], extensions: [await formatHandover(next)], verifierKey: await formatVerifierKey(next) };
}
