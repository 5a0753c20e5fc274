import { createDecipheriv, hkdfSync } from 'node:crypto';
import { deriveKey, generateKey, openSecret, sealSecret } from '@mandat/crypto';
import { describe, expect, it } from 'vitest';

const text = new TextEncoder().encode('Geheimnis der Brücke');
const identity = 'control.tenants|t_abcdefghij234567_app';

describe('a sealed secret', () => {
  it.each([0, 1, 16, 1000])('of %i bytes opens under its key and its identity', async (length) => {
    const key = generateKey();
    const secret = crypto.getRandomValues(new Uint8Array(length));
    expect(await openSecret(key, await sealSecret(key, secret, identity), identity)).toEqual(secret);
  });

  it('is AES-256-GCM as anybody reads it: algorithm, nonce, ciphertext, tag', async () => {
    const key = generateKey();
    const sealed = Buffer.from(await sealSecret(key, text, identity));
    expect(sealed).toHaveLength(1 + 12 + text.length + 16);
    expect(sealed[0]).toBe(1);
    const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(1, 13))
      .setAAD(Buffer.from(identity))
      .setAuthTag(sealed.subarray(-16));
    expect(Buffer.concat([decipher.update(sealed.subarray(13, -16)), decipher.final()])).toEqual(Buffer.from(text));
  });

  it('differs each time and shows nothing of what is in it', async () => {
    const key = generateKey();
    const sealed = await Promise.all(Array.from({ length: 50 }, () => sealSecret(key, text, identity)));
    expect(new Set(sealed.map((each) => Buffer.from(each).toString('hex'))).size).toBe(50);
    expect(new Set(sealed.map((each) => Buffer.from(each.subarray(1, 13)).toString('hex'))).size).toBe(50);
    for (const each of sealed) expect(Buffer.from(each).includes(Buffer.from(text))).toBe(false);
  });

  it('does not open when a single bit of it differs, wherever it is', async () => {
    const key = generateKey();
    const sealed = await sealSecret(key, text, identity);
    for (let position = 0; position < sealed.length; position += 1) {
      const changed = new Uint8Array(sealed);
      changed[position] = (changed[position] ?? 0) ^ 4;
      await expect(openSecret(key, changed, identity), `byte ${position}`).rejects.toThrow();
    }
  });

  it.each([
    ['another key', (_key: Uint8Array, sealed: Uint8Array) => openSecret(generateKey(), sealed, identity)],
    ['another identity', (key: Uint8Array, sealed: Uint8Array) => openSecret(key, sealed, `${identity} `)],
    ['no identity', (key: Uint8Array, sealed: Uint8Array) => openSecret(key, sealed, '')],
    ['its end cut off', (key: Uint8Array, sealed: Uint8Array) => openSecret(key, sealed.subarray(0, -1), identity)],
    ['a byte more', (key: Uint8Array, sealed: Uint8Array) => openSecret(key, new Uint8Array([...sealed, 0]), identity)],
    ['nothing left of it', (key: Uint8Array) => openSecret(key, new Uint8Array(), identity)],
    [
      'an algorithm of the future',
      (key: Uint8Array, sealed: Uint8Array) => openSecret(key, new Uint8Array([2, ...sealed.subarray(1)]), identity),
    ],
  ])('does not open with %s', async (_, open) => {
    const key = generateKey();
    await expect(open(key, await sealSecret(key, text, identity))).rejects.toThrow();
  });

  it('is the same secret in whatever view its bytes lie', async () => {
    const key = Buffer.from(generateKey());
    const sealed = Buffer.concat([Buffer.alloc(7), Buffer.from(await sealSecret(key, Buffer.from(text), identity))]).subarray(7);
    expect(Buffer.from(await openSecret(key, sealed, identity))).toEqual(Buffer.from(text));
  });
});

describe('a derived key', () => {
  it('is HKDF-SHA-256 of the key for its purpose', async () => {
    const key = generateKey();
    const expected = Buffer.from(hkdfSync('sha256', key, Buffer.alloc(32), 'login mandat_control_app', 32));
    expect(Buffer.from(await deriveKey(key, 'login mandat_control_app'))).toEqual(expected);
  });

  it('is the same again, and unrelated for another purpose or another key', async () => {
    const key = generateKey();
    const derived = [
      await deriveKey(key, 'a'),
      await deriveKey(key, 'b'),
      await deriveKey(key, ''),
      await deriveKey(generateKey(), 'a'),
      key,
    ];
    expect(new Set(derived.map((each) => Buffer.from(each).toString('hex'))).size).toBe(derived.length);
    expect(await deriveKey(key, 'a')).toEqual(derived[0]);
    for (const each of derived) expect(each).toHaveLength(32);
  });
});
