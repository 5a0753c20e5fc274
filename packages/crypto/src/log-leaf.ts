import { parseLeaf, readLeafFields } from './audit-leaf.ts';
import { includesBytes } from './bytes.ts';
import { isEqual } from './checkpoints.ts';
import { fromHexDigits } from './hex.ts';
import type { MerkleHasher, Sha256 } from './merkle-tree.ts';
import { parseLoggedLeaf } from './sealed-log.ts';

/** What a leaf says of entries that were deleted because their time was over. */
export interface Expiry {
  /** As `2026-11`. */
  month: string;
  /** How many entries the month had. */
  count: number;
  /** How many went so far, those of earlier months among them. */
  total: number;
  at: string;
}

/** A line of a sealed log, read and checked by itself. */
export interface ReadLeaf {
  hash: Uint8Array;
  entryId: string;
  /** The entry is no longer there; only its hash is. */
  isGone: boolean;
  isErased: boolean;
  expiry: Expiry | undefined;
  fault: 'payload' | undefined;
}

const saltBytes = 32;

/** `undefined` when it is no line of a sealed log. */
export function readLeaf(line: Uint8Array, hasher: MerkleHasher, sha256: Sha256): ReadLeaf | undefined {
  const logged = parseLoggedLeaf(line);
  if (logged === undefined) return undefined;
  if (logged.text === undefined) {
    const { hash, entryId } = logged;
    return { hash, entryId, isGone: true, isErased: false, expiry: undefined, fault: undefined };
  }
  const { text, salt, payload } = logged;
  const leaf = parseLeaf(text);
  if (leaf === undefined) return undefined;
  const isErased = salt === undefined || payload === undefined;
  return {
    hash: hasher.leaf(text),
    entryId: leaf.id,
    isGone: false,
    isErased,
    expiry: includesBytes(text, expiryMark, expiryDot) ? expiryOf(text) : undefined,
    fault: isErased || isCommitted(salt, payload, leaf.commitment, sha256) ? undefined : 'payload',
  };
}

function isCommitted(saltDigits: Uint8Array, payload: Uint8Array, commitment: Uint8Array, sha256: Sha256): boolean {
  const salt = fromHexDigits(saltDigits);
  if (salt?.length !== saltBytes) return false;
  const bytes = roomFor(saltBytes + payload.length);
  bytes.set(salt);
  bytes.set(payload, saltBytes);
  return isEqual(sha256(bytes), commitment);
}

let room = new Uint8Array(4096);

/** Memory that the next call uses again: a log has a million payloads, each of a few hundred bytes. */
function roomFor(bytes: number): Uint8Array {
  if (room.length < bytes) room = new Uint8Array(bytes * 2);
  return room.subarray(0, bytes);
}

/** Looked for before the text is read: most leaves are spared that. */
const expiryMark = new TextEncoder().encode('"audit_entries.expire"');
const expiryDot = '"audit_entries'.length;

/** `2024-10/1200/8000`: that month had 1200 entries, and 8000 went so far. */
function expiryOf(text: Uint8Array): Expiry | undefined {
  const { action, entityId, at } = readLeafFields(text);
  const [, month, count, total] =
    (action === 'audit_entries.expire' && /^(\d{4}-\d{2})\/(\d{1,12})\/(\d{1,12})$/.exec(entityId ?? '')) || [];
  return month !== undefined && at !== undefined ? { month, count: Number(count), total: Number(total), at } : undefined;
}
