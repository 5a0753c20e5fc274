import { toHex } from './hex.ts';

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
  commitment: string;
}

const start = '{"v":1,"id":"';
const ends = /^[0-9a-f-]{36}","at":.*"commitment":"[0-9a-f]{64}"\}$/s;

/** `undefined` when it is not the text of a leaf of version 1. */
export function parseLeaf(text: string): LeafEnds | undefined {
  if (!text.startsWith(start) || !ends.test(text.slice(start.length))) return undefined;
  return { id: text.slice(start.length, start.length + 36), commitment: text.slice(-66, -2) };
}

/** What happened to what and when, where the text says so. */
export function readLeafFields(text: string): Record<'action' | 'entityId' | 'at', string | undefined> {
  const leaf = new Map<string, unknown>(Object.entries(parseObject(text)));
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
