import { readFileSync } from 'node:fs';
import {
  checkEntryProof,
  type EntryProof,
  findNotes,
  formatEntryProof,
  inclusionProof,
  merkleHasher,
  parseEntryProof,
  parseLoggedLeaf,
  parseVerifierKey,
  sha256,
} from '@mandat/crypto';
import { describe, expect, it } from 'vitest';

const log = readFileSync(new URL('./sealed-log-vector.txt', import.meta.url), 'utf8');
const key = await parseVerifierKey('vectors.example+25475b07+AQOhB7/zzhC+HXDdGOdLwJln5NYwm6UNXx3chmQSVTG4');
const hasher = merkleHasher(sha256);
const lines = log.split('\n').filter((line) => line.startsWith('{'));
const note = findNotes(log, 'vector').at(-1)?.note ?? '';
const hashes = lines.map((line) => {
  const leaf = parseLoggedLeaf(new TextEncoder().encode(line));
  return hasher.leaf(leaf?.text ?? new Uint8Array());
});

function rootOf(from: number, to: number): Uint8Array {
  const [first = hasher.empty()] = hashes.slice(from);
  if (to - from === 1) return first;
  const middle = from + 2 ** Math.ceil(Math.log2((to - from) / 2));
  return hasher.node(rootOf(from, middle), rootOf(middle, to));
}

async function proofOf(index: number): Promise<EntryProof> {
  return { line: lines[index] ?? '', index, path: await inclusionProof(rootOf, index, hashes.length), note };
}

describe('the proof of one entry', () => {
  it('leads from every entry to the signed head, also through its file', async () => {
    expect(lines).toHaveLength(4);
    for (const index of lines.keys()) {
      const proof = await proofOf(index);
      const file = formatEntryProof(proof);
      expect(file.startsWith('c2sp.org/tlog-proof@v1\nextra ')).toBe(true);
      const read = parseEntryProof(file);
      expect(read).toEqual(proof);
      expect(await checkEntryProof(read ?? proof, key, sha256)).toMatchObject({ fault: undefined, head: { size: 4 } });
    }
  });

  it('names what is wrong', async () => {
    const proof = await proofOf(0);
    const [text = '', salt = '', payload = ''] = proof.line.split('\t');
    const wrong: [string, Partial<EntryProof>][] = [
      ['changed', { line: [text.replace('"outcome":"done"', '"outcome":"fine"'), salt, payload].join('\t') }],
      ['changed', { index: 1 }],
      ['changed', { path: proof.path.toReversed() }],
      ['changed', { path: proof.path.slice(1) }],
      ['payload', { line: [text, salt, `${payload} `].join('\t') }],
      ['payload', { line: [text, salt.replace(/^../, '00'), payload].join('\t') }],
      ['signature', { note: note.replace('\n4\n', '\n5\n') }],
      ['format', { line: 'no leaf' }],
    ];
    for (const [fault, change] of wrong) expect((await checkEntryProof({ ...proof, ...change }, key, sha256)).fault).toBe(fault);
  });

  it('is not read from what is no such file', async () => {
    const file = formatEntryProof(await proofOf(2));
    for (const text of [
      '',
      log,
      file.replace('@v1', '@v2'),
      file.replace('extra ', ''),
      file.replace('index 2', 'index 02'),
      file.slice(0, 100),
    ]) {
      expect(parseEntryProof(text)).toBeUndefined();
    }
  });
});
