import { hasAt } from './bytes.ts';
import { type Checkpoint, fromBase64, toBase64 } from './checkpoints.ts';
import { fromHexDigits, toHex } from './hex.ts';

/**
 * A sealed log as a file, version 1. UTF-8, lines end with a line feed. The first line is `mandat-sealed-log/v1 <origin> <verifier key>`: the
 * log's first epoch and first key; checkpoints say themselves when another key (`next-key`) or another epoch (`restored`) begins. Then, for
 * each checkpoint in order: a line for each leaf that it adds, an empty line, the signed note, an empty line. A leaf's line has columns
 * divided by tabs: the leaf's text (see `AuditLeaf`), the salt as hex and the payload; the last two are missing when they were erased. Where
 * the entry itself is no longer kept the line is `sha256:<leaf hash as hex>` and the entry's id.
 */
const formatName = 'mandat-sealed-log/v1';

export interface LogHeader {
  origin: string;
  verifierKey: string;
}

export function formatLogHeader({ origin, verifierKey }: LogHeader): string {
  return `${formatName} ${origin} ${verifierKey}\n`;
}

export function parseLogHeader(line: string): LogHeader | undefined {
  const [name, origin, verifierKey, ...rest] = line.split(' ');
  return name === formatName && origin && verifierKey && rest.length === 0 ? { origin, verifierKey } : undefined;
}

/** A leaf's line, cut at its tabs. */
export type LoggedLeaf =
  | { text: Uint8Array; salt: Uint8Array | undefined; payload: Uint8Array | undefined }
  /** The entry is gone; its leaf stays. */
  | { text: undefined; hash: Uint8Array; entryId: string };

/** A leaf's line. What was put into the database past our functions never breaks the file: it fails its check instead. */
export function formatLoggedLeaf(leaf: { text: string | undefined; hash: Uint8Array; entryId: string } & Erasable): string {
  if (leaf.text === undefined) return `sha256:${toHex(leaf.hash)}\t${leaf.entryId}\n`;
  if (leaf.salt === null || leaf.payload === null) return `${leaf.text}\n`;
  return `${leaf.text}\t${toHex(leaf.salt)}\t${leaf.payload.replaceAll(/[\t\r\n]/g, '\u{fffd}')}\n`;
}

interface Erasable {
  salt: Uint8Array | null;
  payload: string | null;
}

const tab = 9;
const goneMark = new TextEncoder().encode('sha256:');
const hashBytes = 32;

/** `undefined` when it is not divided as a leaf's line is. */
export function parseLoggedLeaf(line: Uint8Array): LoggedLeaf | undefined {
  const first = line.indexOf(tab);
  if (hasAt(line, goneMark, 0)) return parseGoneLeaf(line, first);
  if (first < 0) return { text: line, salt: undefined, payload: undefined };
  const second = line.indexOf(tab, first + 1);
  if (second < 0 || line.includes(tab, second + 1)) return undefined;
  return { text: line.subarray(0, first), salt: line.subarray(first + 1, second), payload: line.subarray(second + 1) };
}

function parseGoneLeaf(line: Uint8Array, first: number): LoggedLeaf | undefined {
  const hash = first < 0 || line.includes(tab, first + 1) ? undefined : fromHexDigits(line.subarray(goneMark.length, first));
  return hash?.length === hashBytes ? { text: undefined, hash, entryId: new TextDecoder().decode(line.subarray(first + 1)) } : undefined;
}

/** A note as it stands in the file, between empty lines. */
export function formatLoggedNote(note: string): string {
  const [body = '', signatures = ''] = note.split(/\n\n+/);
  return `\n${body.trim()}\n\n${signatures.trim()}\n\n`;
}

const prefixBytes = 4;
const addsMark = 'adds ';

/**
 * The line of a checkpoint that names the leaves which it adds: the first four bytes of each leaf's hash. The root proves; this tells
 * the place where a log differs from what was signed.
 */
export function formatAdds(leafHashes: readonly Uint8Array[]): string {
  const bytes = new Uint8Array(leafHashes.length * prefixBytes);
  for (const [index, hash] of leafHashes.entries()) bytes.set(hash.subarray(0, prefixBytes), index * prefixBytes);
  return addsMark + toBase64(bytes);
}

/** The leaves that a checkpoint adds, each as the number that `leafMark` gives; none when it does not say. */
export function addsOf(checkpoint: Checkpoint): number[] {
  const line = checkpoint.extensions.find((extension) => extension.startsWith(addsMark));
  const bytes = line === undefined ? undefined : fromBase64(line.slice(addsMark.length));
  return Array.from({ length: Math.floor((bytes?.length ?? 0) / prefixBytes) }, (_, index) =>
    leafMark((bytes ?? new Uint8Array()).subarray(index * prefixBytes)),
  );
}

/** The first four bytes of a hash as a number. */
export function leafMark(hash: Uint8Array): number {
  const [a = 0, b = 0, c = 0, d = 0] = hash;
  return a * 0x100_0000 + b * 0x1_0000 + c * 0x100 + d;
}
