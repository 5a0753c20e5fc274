import { hasAt } from './bytes.ts';
import { fromHexDigits, toHex } from './hex.ts';

/**
 * The bytes of one entry of an audit log as they are sealed: version 1, stable for ever. One line of JSON (RFC 8259) in UTF-8, without
 * white space between tokens, the fields in the order of `AuditLeaf` after `"v":1`; strings as JSON.stringify of ECMAScript writes them
 * (only `"`, `\` and U+0000–U+001F are escaped, the short escapes where there are any, else `\u00xx` in lower case). `at` is UTC to the
 * millisecond; `commitment` is lower-case hex. It says nothing about persons but pseudonyms. Test vectors: `tests/crypto/audit-leaf-vectors.json`.
 */
export interface AuditLeaf {
  id: string;
  at: Date;
  actorKind: string;
  actorId: string | null;
  action: string;
  operation: string;
  entity: string;
  entityId: string | null;
  changedFields: readonly string[];
  outcome: string;
  instructionId: string | null;
  requestId: string | null;
  /** SHA-256(salt || payload). */
  commitment: Uint8Array;
}

/** The leaf's text; its UTF-8 bytes are what the tree holds. */
export function formatLeaf(leaf: AuditLeaf): string {
  const { id, at, actorKind, actorId, action, operation, entity, entityId, changedFields, outcome, instructionId, requestId } = leaf;
  const subject = { v: 1, id, at: at.toISOString(), actorKind, actorId, action, operation, entity, entityId };
  return JSON.stringify({ ...subject, changedFields, outcome, instructionId, requestId, commitment: toHex(leaf.commitment) });
}

/** What the beginning and the end of a leaf's text tell, without reading all of it. */
export interface LeafEnds {
  id: string;
  commitment: Uint8Array;
}

const encoder = new TextEncoder();
const decoder = new TextDecoder();
const start = encoder.encode('{"v":1,"id":"');
const afterId = encoder.encode('","at":');
const beforeCommitment = encoder.encode('"commitment":"');
const end = encoder.encode('"}');
const idLength = 36;
const commitmentDigits = 64;
const idStart = start.length;
const idEnd = idStart + idLength;

/** By byte: whether it may stand in an id. */
const isOfId = new Uint8Array(256);
for (const byte of encoder.encode('0123456789abcdef-')) isOfId[byte] = 1;

/** `undefined` when it is not the text of a leaf of version 1. */
export function parseLeaf(text: Uint8Array): LeafEnds | undefined {
  const commitmentStart = text.length - end.length - commitmentDigits;
  const markStart = commitmentStart - beforeCommitment.length;
  const hasMarks = hasAt(text, start, 0) && hasAt(text, afterId, idEnd) && hasAt(text, beforeCommitment, markStart);
  if (!hasMarks || markStart < idEnd + afterId.length || !hasAt(text, end, text.length - end.length)) return undefined;
  for (let index = idStart; index < idEnd; index += 1) if (isOfId[text[index] ?? 0] !== 1) return undefined;
  const commitment = fromHexDigits(text.subarray(commitmentStart, commitmentStart + commitmentDigits));
  if (commitment === undefined) return undefined;
  return { id: String.fromCharCode(...text.subarray(idStart, idEnd)), commitment };
}

/** What happened to what and when, where the text says so. */
export function readLeafFields(text: Uint8Array): Record<'action' | 'entityId' | 'at', string | undefined> {
  const leaf = new Map<string, unknown>(Object.entries(parseObject(decoder.decode(text))));
  const textOf = (name: string) => [leaf.get(name)].find((value) => typeof value === 'string');
  return { action: textOf('action'), entityId: textOf('entityId'), at: textOf('at') };
}

function parseObject(text: string): object {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? value : {};
  } catch {
    return {};
  }
}
