import { createHash } from 'node:crypto';
import {
  consistencyProof,
  growTree,
  headFromInclusion,
  inclusionProof,
  isConsistent,
  largestPowerBelow,
  merkleHasher,
} from '@mandat/crypto';
import { describe, expect, it } from 'vitest';

const hasher = merkleHasher((bytes) => createHash('sha256').update(bytes).digest());
const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex');

/** The eight leaves with which implementations of RFC 6962 check one another, and the heads of their first n. */
const entries = ['', '00', '10', '2021', '3031', '40414243', '5051525354555657', '606162636465666768696a6b6c6d6e6f'];
const heads = [
  'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
  '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
  'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125',
  'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77',
  'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
  '4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4',
  '76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef',
  'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c',
  '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328',
];
const leaves = (count: number) =>
  Array.from({ length: count }, (_, index) => hasher.leaf(Buffer.from(entries[index] ?? String(index).padStart(4, '0'), 'hex')));

/** The definition of RFC 6962, word for word: slow, and nothing in common with the code that it checks. */
function definedHead(hashes: readonly Uint8Array[]): Uint8Array {
  const [first, second] = hashes;
  if (first === undefined) return hasher.empty();
  if (second === undefined) return first;
  const middle = largestPowerBelow(hashes.length);
  return hasher.node(definedHead(hashes.slice(0, middle)), definedHead(hashes.slice(middle)));
}

function treeOf(hashes: readonly Uint8Array[]) {
  const tree = growTree(hasher);
  for (const hash of hashes) tree.append(hash);
  return tree;
}

describe('growTree', () => {
  it('has the heads that other implementations of RFC 6962 have', () => {
    for (const [size, head] of heads.entries()) expect(hex(treeOf(leaves(size)).head())).toBe(head);
  });

  it('has the head of the definition for every size up to 130, and goes on from any frontier', () => {
    const all = leaves(130);
    for (let size = 0; size <= 130; size += 1) {
      const expected = hex(definedHead(all.slice(0, size)));
      expect(hex(treeOf(all.slice(0, size)).head())).toBe(expected);
      const resumed = growTree(hasher, treeOf(all.slice(0, Math.floor(size / 3))).frontier());
      for (const hash of all.slice(Math.floor(size / 3), size)) resumed.append(hash);
      expect([resumed.size, hex(resumed.head())]).toEqual([size, expected]);
    }
  });
});

describe('inclusionProof', () => {
  it('leads every leaf of every size up to 40 to the head, and no other leaf', async () => {
    const all = leaves(40);
    for (let size = 1; size <= 40; size += 1) {
      const head = hex(definedHead(all.slice(0, size)));
      for (let index = 0; index < size; index += 1) {
        const path = await inclusionProof((from, to) => definedHead(all.slice(from, to)), index, size);
        const reached = (hash: Uint8Array, at: number, steps = path) => {
          const found = headFromInclusion(hasher, { hash, index: at, size }, steps);
          return found && hex(found);
        };
        expect(reached(all[index] ?? hasher.empty(), index)).toBe(head);
        expect(reached(hasher.empty(), index)).not.toBe(head);
        if (size > 1) expect(reached(all[index] ?? hasher.empty(), (index + 1) % size)).not.toBe(head);
        expect(reached(all[index] ?? hasher.empty(), index, [...path, hasher.empty()])).toBeUndefined();
      }
    }
  });
});

describe('isConsistent', () => {
  const all = leaves(40);
  const headAt = (size: number) => ({ size, hash: definedHead(all.slice(0, size)) });
  const proof = (oldSize: number, newSize: number) => consistencyProof((from, to) => definedHead(all.slice(from, to)), oldSize, newSize);

  it('accepts every older tree of every size up to 40', async () => {
    for (let newer = 0; newer <= 40; newer += 1) {
      for (let older = 0; older <= newer; older += 1) {
        expect(isConsistent(hasher, headAt(older), headAt(newer), await proof(older, newer)), `${older} → ${newer}`).toBe(true);
      }
    }
  });

  it('refuses a rewritten past, a shortened list and a path that is not exact', async () => {
    for (let newer = 2; newer <= 40; newer += 1) {
      for (let older = 1; older < newer; older += 1) {
        const path = await proof(older, newer);
        const rewritten = { size: older, hash: hasher.node(hasher.empty(), hasher.empty()) };
        expect(isConsistent(hasher, rewritten, headAt(newer), path)).toBe(false);
        expect(isConsistent(hasher, headAt(older), rewritten, path)).toBe(false);
        expect(isConsistent(hasher, headAt(newer), headAt(older), path)).toBe(false);
        expect(isConsistent(hasher, headAt(older), headAt(newer), [...path, hasher.empty()])).toBe(false);
        expect(isConsistent(hasher, headAt(older), headAt(newer), path.slice(1))).toBe(false);
      }
    }
  });
});
