/**
 * Signed heads of a log in the forms of C2SP: a checkpoint (tlog-checkpoint) as a signed note (signed-note), signed with Ed25519.
 * The text is what is signed, so anybody can read and check it with tools of their own.
 */

import { hasAt } from './bytes.ts';
import { toHex } from './hex.ts';

/** A head of a log. `extensions` are lines of our own (`at 2026-11-21T20:00:00.000Z`), without line breaks. */
export interface Checkpoint {
  /** Names the log for ever: no other log of anybody has the same. */
  origin: string;
  size: number;
  root: Uint8Array;
  extensions: readonly string[];
}

export interface SigningKey {
  /** Names the signer; without white space and plus signs. */
  name: string;
  privateKey: CryptoKey;
  publicKey: Uint8Array;
}

/** Who may have signed: a name and an Ed25519 public key of 32 bytes. */
export interface VerifierKey {
  name: string;
  publicKey: Uint8Array;
}

const ed25519 = 1;
const signatureMark = '\u2014';

/** The checkpoint with the signature of each key. */
export async function signCheckpoint(checkpoint: Checkpoint, ...keys: readonly SigningKey[]): Promise<string> {
  const text = formatCheckpoint(checkpoint);
  const lines = keys.map(async (key) => {
    const signature = await crypto.subtle.sign('Ed25519', key.privateKey, new TextEncoder().encode(text));
    return `${signatureMark} ${key.name} ${toBase64(concatenate(await keyId(key), new Uint8Array(signature)))}\n`;
  });
  return `${text}\n${(await Promise.all(lines)).join('')}`;
}

/** The checkpoint of a note that `key` signed. `undefined` when the note is malformed or `key` did not sign it. */
export async function openCheckpoint(note: string, key: VerifierKey): Promise<Checkpoint | undefined> {
  return (await checkpointOpener(key))(note);
}

/** `openCheckpoint` for many notes of one key. */
export async function checkpointOpener(key: VerifierKey): Promise<(note: string) => Promise<Checkpoint | undefined>> {
  const publicKey = await crypto.subtle.importKey('raw', new Uint8Array(key.publicKey), 'Ed25519', false, ['verify']);
  const id = await keyId(key);
  return async (note) => {
    const { text, signatures } = splitNote(note);
    const checkpoint = parseCheckpoint(text);
    for (const { name, bytes } of signatures) {
      if (name !== key.name || !isEqual(bytes.subarray(0, 4), id)) continue;
      if (await crypto.subtle.verify('Ed25519', publicKey, bytes.slice(4), new TextEncoder().encode(text))) return checkpoint;
    }
    return undefined;
  };
}

/** What a note says, whoever signed it. `undefined` when it is malformed. */
export function readCheckpoint(note: string): Checkpoint | undefined {
  return parseCheckpoint(splitNote(note).text);
}

/** Whether the note bears a signature that claims to be of `key`, valid or not. */
export async function isSignedInNameOf(note: string, key: VerifierKey): Promise<boolean> {
  const id = await keyId(key);
  return splitNote(note).signatures.some(({ name, bytes }) => name === key.name && isEqual(bytes.subarray(0, 4), id));
}

function splitNote(note: string) {
  const end = note.lastIndexOf('\n\n');
  return {
    text: note.slice(0, end + 1),
    signatures: note
      .slice(end + 2)
      .split('\n')
      .flatMap(parseSignature),
  };
}

function parseSignature(line: string): { name: string; bytes: Uint8Array<ArrayBuffer> }[] {
  const [mark, name, encoded, ...rest] = line.split(' ');
  const bytes = encoded === undefined ? undefined : fromBase64(encoded);
  return mark === signatureMark && name !== undefined && bytes?.length === 68 && rest.length === 0 ? [{ name, bytes }] : [];
}

function formatCheckpoint({ origin, size, root, extensions }: Checkpoint): string {
  return `${[origin, String(size), toBase64(root), ...extensions].join('\n')}\n`;
}

function parseCheckpoint(text: string): Checkpoint | undefined {
  const [origin = '', size = '', encodedRoot = '', ...rest] = text.split('\n');
  const root = fromBase64(encodedRoot);
  const isWellFormed = origin !== '' && /^(?:0|[1-9]\d{0,15})$/.test(size) && root?.length === 32 && rest.at(-1) === '';
  return isWellFormed && root ? { origin, size: Number(size), root, extensions: rest.slice(0, -1) } : undefined;
}

/** The four bytes by which a note names the key. */
async function keyId({ name, publicKey }: VerifierKey): Promise<Uint8Array> {
  const described = concatenate(new TextEncoder().encode(`${name}\n`), Uint8Array.of(ed25519), publicKey);
  return new Uint8Array(await crypto.subtle.digest('SHA-256', described)).subarray(0, 4);
}

/** A public key as signed notes write it: `name+0a1b2c3d+base64`. */
export async function formatVerifierKey(key: VerifierKey): Promise<string> {
  return `${key.name}+${await keyIdText(key)}+${toBase64(concatenate(Uint8Array.of(ed25519), key.publicKey))}`;
}

/** The key's id as keys write it: eight hex digits. */
export async function keyIdText(key: VerifierKey): Promise<string> {
  return toHex(await keyId(key));
}

/** @throws when it is not the text of an Ed25519 key, or its parts do not belong together. */
export async function parseVerifierKey(text: string): Promise<VerifierKey> {
  const [name = '', , ...encoded] = text.trim().split('+');
  const bytes = fromBase64(encoded.join('+'));
  const key = { name, publicKey: bytes?.slice(1) ?? new Uint8Array() };
  if (bytes?.[0] !== ed25519 || bytes.length !== 33 || (await formatVerifierKey(key)) !== text.trim())
    throw new Error('not a verifier key');
  return key;
}

function concatenate(...parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  return new Uint8Array(parts.flatMap((part) => [...part]));
}

/** Whether both hold the same bytes. */
export function isEqual(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && hasAt(a, b, 0);
}

export function toBase64(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes));
}

export function fromBase64(text: string): Uint8Array<ArrayBuffer> | undefined {
  try {
    const bytes = Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
    return toBase64(bytes) === text ? bytes : undefined;
  } catch {
    return undefined;
  }
}
