import { createHash } from 'node:crypto';
import { formatLeaf, fromHex, merkleHasher, parseLeaf, sha256, toHex } from '@mandat/crypto';
import { describe, expect, it } from 'vitest';
import vectors from './audit-leaf-vectors.json' with { type: 'json' };

describe('formatLeaf', () => {
  it.each(vectors)('writes what was written ever since: $entry.at', ({ entry, text, leafHash }) => {
    const commitment = fromHex(entry.commitment) ?? new Uint8Array();
    expect(formatLeaf({ ...entry, at: new Date(entry.at), commitment })).toBe(text);
    expect(toHex(merkleHasher(sha256).leaf(new TextEncoder().encode(text)))).toBe(leafHash);
    const ends = parseLeaf(new TextEncoder().encode(text));
    expect([ends?.id, toHex(ends?.commitment ?? new Uint8Array())]).toEqual([entry.id, entry.commitment]);
  });

  it('is the SHA-256 of a zero byte and the text, as anybody can compute it', () => {
    for (const { text, leafHash } of vectors) expect(createHash('sha256').update('\0').update(text).digest('hex')).toBe(leafHash);
  });
});

describe('sha256', () => {
  it('answers as Node does, for every length up to four blocks and for a long text', () => {
    for (let length = 0; length <= 260; length += 1) {
      const bytes = Uint8Array.from({ length }, (_, index) => (index * 7 + length) % 256);
      expect(toHex(sha256(bytes)), `${length} bytes`).toBe(createHash('sha256').update(bytes).digest('hex'));
    }
    const long = new Uint8Array(1_000_003).fill(0xe4);
    expect(toHex(sha256(long))).toBe(createHash('sha256').update(long).digest('hex'));
  });
});
