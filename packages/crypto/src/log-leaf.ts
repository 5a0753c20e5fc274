import { parseLeaf, readLeafFields } from './audit-leaf.ts';
import { isEqual } from './checkpoints.ts';
import { fromHex } from './hex.ts';
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

const encoder = new TextEncoder();
const saltBytes = 32;

/** `undefined` when it is no line of a sealed log. */
export function readLeaf(line: string, hasher: MerkleHasher, sha256: Sha256): ReadLeaf | undefined {
  const logged = parseLoggedLeaf(line);
  if (logged === undefined) return undefined;
  if (logged.text === undefined) {
    const hash = fromHex(logged.hash);
    return hash && { hash, entryId: logged.entryId, isGone: true, isErased: false, expiry: undefined, fault: undefined };
  }
  const leaf = parseLeaf(logged.text);
  if (leaf === undefined) return undefined;
  const isErased = logged.payload === undefined;
  return {
    hash: hasher.leaf(encoder.encode(logged.text)),
    entryId: leaf.id,
    isGone: false,
    isErased,
    expiry: logged.text.includes(expiryMark) ? expiryOf(logged.text) : undefined,
    fault: isErased || isCommitted(logged.salt ?? '', logged.payload ?? '', leaf.commitment, sha256) ? undefined : 'payload',
  };
}

function isCommitted(salt: string, payload: string, commitment: string, sha256: Sha256): boolean {
  const saltOf = fromHex(salt);
  const expected = fromHex(commitment);
  if (saltOf?.length !== saltBytes || expected === undefined) return false;
  const bytes = roomFor(saltBytes + payload.length * 3);
  bytes.set(saltOf);
  const { written } = encoder.encodeInto(payload, bytes.subarray(saltBytes));
  return isEqual(sha256(bytes.subarray(0, saltBytes + written)), expected);
}

let room = new Uint8Array(4096);

/** Memory that the next call uses again: a log has a million payloads, each of a few hundred bytes. */
function roomFor(bytes: number): Uint8Array {
  if (room.length < bytes) room = new Uint8Array(bytes * 2);
  return room;
}

/** Looked for before the text is read: most leaves are spared that. */
const expiryMark = '"audit_entries.expire"';

/** `2024-10/1200/8000`: that month had 1200 entries, and 8000 went so far. */
function expiryOf(text: string): Expiry | undefined {
  const { action, entityId, at } = readLeafFields(text);
  const [, month, count, total] =
    (action === 'audit_entries.expire' && /^(\d{4}-\d{2})\/(\d{1,12})\/(\d{1,12})$/.exec(entityId ?? '')) || [];
  return month !== undefined && at !== undefined ? { month, count: Number(count), total: Number(total), at } : undefined;
}
