import { type Checkpoint, fromBase64, isEqual, openCheckpoint, toBase64, type VerifierKey } from './checkpoints.ts';
import { readLeaf } from './log-leaf.ts';
import { headFromInclusion } from './merkle-proofs.ts';
import { merkleHasher, type Sha256 } from './merkle-tree.ts';

/** What proves that one entry stands in a sealed log. */
export interface EntryProof {
  /** The entry's line as it stands in a sealed log. */
  line: string;
  /** The number of its leaf, from 0. */
  index: number;
  /** From the leaf to the head, nearest sibling first. */
  path: readonly Uint8Array[];
  /** The signed head. */
  note: string;
}

const formatName = 'c2sp.org/tlog-proof@v1';

/** The proof as a file in the form of C2SP (tlog-proof); its `extra` is the entry's line, so that it needs nothing beside it but the key. */
export function formatEntryProof({ line, index, path, note }: EntryProof): string {
  const extra = toBase64(new TextEncoder().encode(line.trimEnd()));
  return `${[formatName, `extra ${extra}`, `index ${index}`, ...path.map(toBase64)].join('\n')}\n\n${note}`;
}

/** `undefined` when the text is no such file, or one of somebody else's log. */
export function parseEntryProof(text: string): EntryProof | undefined {
  const end = text.indexOf('\n\n');
  const [name, extra = '', index = '', ...hashes] = text.slice(0, end).split('\n');
  const line = extra.startsWith('extra ') ? fromBase64(extra.slice(6)) : undefined;
  const place = /^index (0|[1-9]\d{0,15})$/.exec(index)?.[1];
  const path = hashes.flatMap((hash) => fromBase64(hash) ?? []);
  if (end < 0 || name !== formatName || line === undefined || place === undefined || path.length !== hashes.length) return undefined;
  return { line: new TextDecoder().decode(line), index: Number(place), path, note: text.slice(end + 2) };
}

/**
 * What is wrong with a proof. `format`: it is no proof; `signature`: the head is not signed with the key; `payload`: the payload is not the one that
 * the entry committed to; `changed`: the head does not cover this entry at this place, so it is another than the one that was sealed.
 */
export type ProofFault = 'format' | 'signature' | 'payload' | 'changed';

export interface ProofReport {
  /** The head that the entry was proven against, if it is signed. */
  head: Checkpoint | undefined;
  fault: ProofFault | undefined;
}

/** Checks that the entry is the one that was sealed at its place under a head signed with `key`. */
export async function checkEntryProof(proof: EntryProof, key: VerifierKey, sha256: Sha256): Promise<ProofReport> {
  const hasher = merkleHasher(sha256);
  const leaf = readLeaf(new TextEncoder().encode(proof.line), hasher, sha256);
  const head = await openCheckpoint(proof.note, key);
  if (leaf === undefined) return { head, fault: 'format' };
  if (head === undefined) return { head, fault: 'signature' };
  if (leaf.fault !== undefined) return { head, fault: leaf.fault };
  const root = headFromInclusion(hasher, { hash: leaf.hash, index: proof.index, size: head.size }, proof.path);
  return { head, fault: root !== undefined && isEqual(root, head.root) ? undefined : 'changed' };
}
