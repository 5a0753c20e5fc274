import { inclusionProof, largestPowerBelow } from '@mandat/crypto';
import type { TenantDatabase } from '@mandat/database';
import { listLeafHashes, listSubtrees } from './repository.ts';
import { hasher, subtreeStep } from './seal-batch.ts';

/** The path from a leaf to the head of the first `size` leaves. It reads a few hundred hashes of a log of any size. */
export async function proveInclusion(db: TenantDatabase, index: number, size: number): Promise<Uint8Array[]> {
  const wanted: Stored[] = [];
  await inclusionProof(
    (from, to) => {
      wanted.push(...storedPartsOf(from, to));
      return hasher.empty();
    },
    index,
    size,
  );
  const nodes = await readNodes(db, wanted);
  return inclusionProof((from, to) => rootOf(nodes, from, to), index, size);
}

/** A subtree whose root stands in the database; height 0 is a leaf. */
interface Stored {
  height: number;
  index: number;
}

const nameOf = ({ height, index }: Stored): string => `${height} ${index}`;

function storedAt(from: number, to: number): Stored | undefined {
  const height = Math.log2(to - from);
  return Number.isInteger(height) && height % subtreeStep === 0 ? { height, index: from / (to - from) } : undefined;
}

function* storedPartsOf(from: number, to: number): Generator<Stored> {
  const stored = storedAt(from, to);
  if (stored !== undefined) return yield stored;
  const middle = from + largestPowerBelow(to - from);
  yield* storedPartsOf(from, middle);
  yield* storedPartsOf(middle, to);
}

function rootOf(nodes: ReadonlyMap<string, Uint8Array>, from: number, to: number): Uint8Array {
  const stored = storedAt(from, to);
  const middle = from + largestPowerBelow(to - from);
  if (stored === undefined) return hasher.node(rootOf(nodes, from, middle), rootOf(nodes, middle, to));
  const node = nodes.get(nameOf(stored));
  if (node === undefined) throw new Error('the tree in the database has a hole');
  return node;
}

async function readNodes(db: TenantDatabase, wanted: readonly Stored[]): Promise<Map<string, Uint8Array>> {
  const isLeaf = ({ height }: Stored) => height === 0;
  const leaves = await listLeafHashes(
    db,
    wanted.filter(isLeaf).map(({ index }) => index),
  );
  const subtrees = await listSubtrees(
    db,
    wanted.filter((part) => !isLeaf(part)),
  );
  return new Map([
    ...[...leaves].map(([index, hash]) => [nameOf({ height: 0, index }), hash] as const),
    ...subtrees.map(({ height, index, root }) => [nameOf({ height, index }), root] as const),
  ]);
}
