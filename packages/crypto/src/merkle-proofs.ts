import type { MerkleHasher } from './merkle-tree.ts';

/** Answers the root over the leaves `from` (inclusive) to `to` (exclusive). */
export type RangeRoot = (from: number, to: number) => Promise<Uint8Array> | Uint8Array;

/** The path that leads from leaf `index` to the head of the first `size` leaves, nearest sibling first (RFC 6962, 2.1.1). */
export async function inclusionProof(rootOf: RangeRoot, index: number, size: number): Promise<Uint8Array[]> {
  if (index < 0 || index >= size) throw new RangeError('no such leaf');
  const path: Uint8Array[] = [];
  let [from, to] = [0, size];
  while (to - from > 1) {
    const middle = from + largestPowerBelow(to - from);
    const isLeft = index < middle;
    path.unshift(isLeft ? await rootOf(middle, to) : await rootOf(from, middle));
    [from, to] = isLeft ? [from, middle] : [middle, to];
  }
  return path;
}

/** The head that a leaf hash and its path lead to; `undefined` when the path has the wrong length. */
export function headFromInclusion(
  hasher: MerkleHasher,
  leaf: { hash: Uint8Array; index: number; size: number },
  path: readonly Uint8Array[],
): Uint8Array | undefined {
  if (leaf.index < 0 || leaf.index >= leaf.size) return undefined;
  const sides = sidesOf(leaf.index, leaf.size - 1, path.length);
  return sides && path.reduce((node, sibling, step) => (sides[step] ? hasher.node(sibling, node) : hasher.node(node, sibling)), leaf.hash);
}

/** For each step from a node to the head, whether its sibling stands on the left; `undefined` when there are more or fewer steps. */
function sidesOf(nodeIndex: number, lastIndex: number, steps: number): boolean[] | undefined {
  const sides: boolean[] = [];
  let [index, last] = [nodeIndex, lastIndex];
  for (; last > 0; [index, last] = [Math.floor(index / 2), Math.floor(last / 2)]) {
    const isLeft = index % 2 === 1 || index === last;
    sides.push(isLeft);
    // The last node of a level may have no sibling for some levels: it climbs them unchanged.
    while (isLeft && index % 2 === 0 && index > 0) [index, last] = [index / 2, Math.floor(last / 2)];
  }
  return sides.length === steps ? sides : undefined;
}

/** What proves that the first `newSize` leaves begin with the first `oldSize` (RFC 6962, 2.1.2). */
export async function consistencyProof(rootOf: RangeRoot, oldSize: number, newSize: number): Promise<Uint8Array[]> {
  if (oldSize < 0 || oldSize > newSize) throw new RangeError('an older tree is not larger');
  if (oldSize === 0 || oldSize === newSize) return [];
  const path: Uint8Array[] = [];
  let [from, to, isWhole] = [0, newSize, true];
  while (oldSize !== to) {
    const middle = from + largestPowerBelow(to - from);
    const isLeft = oldSize <= middle;
    path.unshift(isLeft ? await rootOf(middle, to) : await rootOf(from, middle));
    if (!isLeft) isWhole = false;
    [from, to] = isLeft ? [from, middle] : [middle, to];
  }
  if (!isWhole) path.unshift(await rootOf(from, to));
  return path;
}

export interface Head {
  size: number;
  hash: Uint8Array;
}

/** Whether the path proves that the tree of `newer` only added leaves to the tree of `older`. */
export function isConsistent(hasher: MerkleHasher, older: Head, newer: Head, path: readonly Uint8Array[]): boolean {
  if (older.size > newer.size) return false;
  if (older.size === newer.size) return path.length === 0 && isSame(older.hash, newer.hash);
  if (older.size === 0) return path.length === 0;
  let [index, last] = [older.size - 1, newer.size - 1];
  while (index % 2 === 1) [index, last] = [Math.floor(index / 2), Math.floor(last / 2)];
  const [start, ...steps] = index === 0 ? [older.hash, ...path] : path;
  const sides = sidesOf(index, last, steps.length);
  if (start === undefined || sides === undefined) return false;
  const onTheLeft = steps.filter((_, step) => sides[step]);
  const oldHash = onTheLeft.reduce((node, sibling) => hasher.node(sibling, node), start);
  const newHash = steps.reduce((node, sibling, step) => (sides[step] ? hasher.node(sibling, node) : hasher.node(node, sibling)), start);
  return isSame(oldHash, older.hash) && isSame(newHash, newer.hash);
}

function isSame(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, index) => byte === b[index]);
}

/** The largest power of two smaller than `size`, for `size` of two or more. */
export function largestPowerBelow(size: number): number {
  let power = 1;
  while (power * 2 < size) power *= 2;
  return power;
}
