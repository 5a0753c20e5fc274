/**
 * The Merkle tree of RFC 6962 (section 2.1): an append-only list whose head is one hash, with short proofs that an entry is in it
 * and that a later list only added to an earlier one.
 */

/** SHA-256 of bytes. Passed in, because Node, browsers and a stand-alone verifier each have their own. */
export type Sha256 = (bytes: Uint8Array) => Uint8Array;

export interface MerkleHasher {
  /** The hash of an entry's bytes. */
  leaf(entry: Uint8Array): Uint8Array;
  /** The hash of two subtrees. */
  node(left: Uint8Array, right: Uint8Array): Uint8Array;
  /** The head of the empty list. */
  empty(): Uint8Array;
}

const hashBytes = 32;

/** Entries and nodes begin with different bytes, so that a node never passes for an entry. */
export function merkleHasher(sha256: Sha256): MerkleHasher {
  // Used again for the next hash: a log has a million of them.
  let entryRoom = new Uint8Array(1024);
  const nodeRoom = new Uint8Array(1 + 2 * hashBytes).fill(1, 0, 1);
  return {
    leaf(entry) {
      if (entryRoom.length <= entry.length) entryRoom = new Uint8Array(2 * entry.length);
      entryRoom.set(entry, 1);
      return sha256(entryRoom.subarray(0, entry.length + 1));
    },
    node(left, right) {
      nodeRoom.set(left, 1);
      nodeRoom.set(right, 1 + hashBytes);
      return sha256(nodeRoom);
    },
    empty: () => sha256(new Uint8Array()),
  };
}

/** All that is needed to go on appending: the roots of the complete subtrees, largest first, one for each bit of the size. */
export interface Frontier {
  size: number;
  roots: readonly Uint8Array[];
}

export interface GrowingTree {
  readonly size: number;
  append(leafHash: Uint8Array): void;
  head(): Uint8Array;
  frontier(): Frontier;
}

/** Hears of each subtree of 2^`height` leaves that is complete, `index` being its place among those of its height. */
export type OnSubtree = (height: number, index: number, root: Uint8Array) => void;

/** A tree that grows leaf by leaf in memory of a few hashes, from the beginning or from where another stopped. */
export function growTree(hasher: MerkleHasher, from: Frontier = { size: 0, roots: [] }, onSubtree?: OnSubtree): GrowingTree {
  const roots = [...from.roots];
  let size = from.size;
  return {
    get size() {
      return size;
    },
    append(leafHash) {
      let [node, index, height] = [leafHash, size, 0];
      for (; index % 2 === 1; index = Math.floor(index / 2)) {
        node = hasher.node(taken(roots.pop()), node);
        height += 1;
        onSubtree?.(height, Math.floor(index / 2), node);
      }
      roots.push(node);
      size += 1;
    },
    head() {
      const [smallest, ...larger] = roots.toReversed();
      return smallest === undefined ? hasher.empty() : larger.reduce((joined, root) => hasher.node(root, joined), smallest);
    },
    frontier: () => ({ size, roots: [...roots] }),
  };
}

function taken(root: Uint8Array | undefined): Uint8Array {
  if (root === undefined) throw new RangeError('a frontier has one root for each bit of its size');
  return root;
}
