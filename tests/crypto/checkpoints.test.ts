import { formatVerifierKey, openCheckpoint, parseVerifierKey, type SigningKey, signCheckpoint } from '@mandat/crypto';
import { describe, expect, it } from 'vitest';

async function newKey(name: string): Promise<SigningKey> {
  const pair = await crypto.subtle.generateKey('Ed25519', true, ['sign', 'verify']);
  if (!('privateKey' in pair)) throw new Error('Ed25519 makes pairs');
  return { name, privateKey: pair.privateKey, publicKey: new Uint8Array(await crypto.subtle.exportKey('raw', pair.publicKey)) };
}

const checkpoint = {
  origin: 'mandat.example/log/1',
  size: 7,
  root: new Uint8Array(32).fill(9),
  extensions: ['at 2026-11-21T20:00:00.000Z'],
};

describe('signCheckpoint', () => {
  it('writes the head as a signed note that its key opens', async () => {
    const key = await newKey('mandat.example');
    const note = await signCheckpoint(checkpoint, key);
    expect(note.split('\n').slice(0, 5)).toEqual([
      'mandat.example/log/1',
      '7',
      Buffer.from(checkpoint.root).toString('base64'),
      'at 2026-11-21T20:00:00.000Z',
      '',
    ]);
    expect(await openCheckpoint(note, key)).toEqual(checkpoint);
  });

  it('opens for no other key, under no other name, and after no change of a single character', async () => {
    const key = await newKey('mandat.example');
    const note = await signCheckpoint(checkpoint, key);
    expect(await openCheckpoint(note, await newKey('mandat.example'))).toBeUndefined();
    expect(await openCheckpoint(note, { ...key, name: 'other.example' })).toBeUndefined();
    for (let index = 0; index < note.trimEnd().length; index += 1) {
      const changed = `${note.slice(0, index)}${note[index] === 'x' ? 'y' : 'x'}${note.slice(index + 1)}`;
      expect(await openCheckpoint(changed, key), `changed at ${index}`).toBeUndefined();
    }
  });
});

describe('parseVerifierKey', () => {
  it('reads the example of the specification and what formatVerifierKey writes', async () => {
    const example = 'PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW';
    expect(await formatVerifierKey(await parseVerifierKey(example))).toBe(example);
    const key = await newKey('mandat.example');
    expect(await parseVerifierKey(await formatVerifierKey(key))).toEqual({ name: key.name, publicKey: key.publicKey });
  });

  it('refuses a key whose parts do not belong together', async () => {
    await expect(parseVerifierKey('PeterNeumann+c74f20a4+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW')).rejects.toThrow();
    await expect(parseVerifierKey('PeterNeumann')).rejects.toThrow();
  });
});
