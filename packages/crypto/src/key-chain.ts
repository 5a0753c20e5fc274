import {
  type Checkpoint,
  checkpointOpener,
  formatVerifierKey,
  isSignedInNameOf,
  parseVerifierKey,
  type VerifierKey,
} from './checkpoints.ts';

const mark = 'next-key ';

/** The line of a checkpoint, signed by both keys, that hands a log over to another key. */
export async function formatHandover(next: VerifierKey): Promise<string> {
  return mark + (await formatVerifierKey(next));
}

/** The key that signs from the next checkpoint on, as verifiers read it; `undefined` when it is the one that signed this. */
export function successorOf({ extensions }: Checkpoint): string | undefined {
  return extensions.find((line) => line.startsWith(mark))?.slice(mark.length);
}

/** Reads a log's checkpoints in order, each with the key that is in force there. */
export interface KeyChain {
  /** `altered`: it bears a false signature of the key in force; `foreign`: it bears none. */
  open(note: string): Promise<Checkpoint | 'altered' | 'foreign'>;
  /** Every key that was in force so far, the first first. */
  keys(): readonly VerifierKey[];
}

/** Begins with the first of `candidates` that signed the first checkpoint, and goes on to another key only where both signed that. */
export async function openKeyChain(candidates: readonly [VerifierKey, ...VerifierKey[]]): Promise<KeyChain> {
  const used: VerifierKey[] = [];
  let [current] = candidates;
  let open = await checkpointOpener(current);

  async function use(key: VerifierKey): Promise<void> {
    [current, open] = [key, await checkpointOpener(key)];
  }

  async function openFirst(note: string): Promise<Checkpoint | undefined> {
    for (const candidate of candidates) {
      await use(candidate);
      const checkpoint = await open(note);
      if (checkpoint !== undefined) return checkpoint;
    }
    await use(candidates[0]);
    return undefined;
  }

  /** Whether the key that is named to follow signed too; it is in force from then on. */
  async function isHandedOver(note: string, named: string): Promise<boolean> {
    const next = await parseVerifierKey(named).catch(() => undefined);
    if (next === undefined || (await (await checkpointOpener(next))(note)) === undefined) return false;
    await use(next);
    used.push(next);
    return true;
  }

  return {
    async open(note) {
      const checkpoint = used.length === 0 ? await openFirst(note) : await open(note);
      if (checkpoint === undefined) return (await isSignedInNameOf(note, current)) ? 'altered' : 'foreign';
      if (used.length === 0) used.push(current);
      const next = successorOf(checkpoint);
      return next === undefined || (await isHandedOver(note, next)) ? checkpoint : 'altered';
    },
    keys: () => used,
  };
}
