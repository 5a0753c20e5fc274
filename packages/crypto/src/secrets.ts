const algorithmByte = 1; // AES-256-GCM, 12-byte nonce, 16-byte tag
const nonceLength = 12;

/** A key of 32 bytes. */
export type Key = Uint8Array;

/** 32 random bytes. */
export function generateKey(): Key {
  return crypto.getRandomValues(new Uint8Array(32));
}

/**
 * Encrypts with AES-256-GCM. `identity` says what the secret belongs to (database, table, row) and is authenticated, so a
 * ciphertext moved elsewhere does not open. Layout: algorithm byte, nonce of 12 bytes, ciphertext with tag.
 */
export async function sealSecret(key: Key, plaintext: Uint8Array, identity: string): Promise<Uint8Array> {
  const nonce = crypto.getRandomValues(new Uint8Array(nonceLength));
  const sealed = await crypto.subtle.encrypt(parameters(nonce, identity), await importKey(key, 'encrypt'), owned(plaintext));
  const result = new Uint8Array(1 + nonceLength + sealed.byteLength);
  result[0] = algorithmByte;
  result.set(nonce, 1);
  result.set(new Uint8Array(sealed), 1 + nonceLength);
  return result;
}

/** Opens what `sealSecret` made. @throws when the key, the identity or a single bit differs. */
export async function openSecret(key: Key, sealed: Uint8Array, identity: string): Promise<Uint8Array> {
  if (sealed[0] !== algorithmByte) throw new Error('unknown algorithm of a sealed secret');
  const nonce = owned(sealed.subarray(1, 1 + nonceLength));
  const ciphertext = owned(sealed.subarray(1 + nonceLength));
  return new Uint8Array(await crypto.subtle.decrypt(parameters(nonce, identity), await importKey(key, 'decrypt'), ciphertext));
}

/** A key of 32 bytes for one purpose, by HKDF-SHA-256 (RFC 5869). Another purpose gives an unrelated key. */
export async function deriveKey(key: Key, purpose: string): Promise<Key> {
  const material = await crypto.subtle.importKey('raw', owned(key), 'HKDF', false, ['deriveBits']);
  const info = new TextEncoder().encode(purpose);
  const bits = await crypto.subtle.deriveBits({ name: 'HKDF', hash: 'SHA-256', salt: new Uint8Array(32), info }, material, 256);
  return new Uint8Array(bits);
}

function parameters(nonce: Uint8Array<ArrayBuffer>, identity: string): AesGcmParams {
  return { name: 'AES-GCM', iv: nonce, additionalData: new TextEncoder().encode(identity) };
}

function importKey(key: Key, usage: 'encrypt' | 'decrypt'): Promise<CryptoKey> {
  return crypto.subtle.importKey('raw', owned(key), 'AES-GCM', false, [usage]);
}

/** WebCrypto takes views of plain array buffers alone; a Node `Buffer` may lie in a pool. */
function owned(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  return new Uint8Array(bytes);
}
