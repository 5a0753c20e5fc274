import { hash } from 'node:crypto';
import {
  formatAdds,
  formatLeaf,
  formatOrigin,
  formatRestore,
  growTree,
  isEqual,
  merkleHasher,
  type SigningKey,
  signCheckpoint,
  splitOrigin,
} from '@mandat/crypto';
import type { TenantDatabase, Transaction } from '@mandat/database';
import { chooseSigners, type Signers } from './choose-signers.ts';
import { appendLeaves, findCheckpoint, findEpoch, holdTree, listNextLeaves, type Subtree, type TreeState } from './repository.ts';

/** Node's own SHA-256. */
export const sha256 = (bytes: Uint8Array): Uint8Array => hash('sha256', bytes, 'buffer');
export const hasher = merkleHasher(sha256);

/** Every eighth level of the tree is kept. */
export const subtreeStep = 8;
/** Bounds memory, the length of a note, and what is done twice after a crash. */
const batchSize = 1000;
const hashBytes = 32;

/** The sealer signs nothing that it did not sign before or that comes right after. The message is a code. */
export class SealProblem extends Error {}

/** Names a tenant's log for ever. */
function logOf(key: Pick<SigningKey, 'name'>, tenantId: string): string {
  return `${key.name}/log/${tenantId}`;
}

/** The keys of a sealer: the one it started with, and the one that follows it, where the operator has made one. */
export interface SealingKeys {
  key: SigningKey;
  next: SigningKey | undefined;
}

/**
 * Adds the next entries of the log to its tree and signs the new head: all of it in one transaction, or nothing. Returns how many
 * entries it were; `undefined` while another sealer is at it. @throws SealProblem when the tree is not the one that these keys signed last
 */
export function sealBatch(db: TenantDatabase, { key, next }: SealingKeys, tenantId: string, now: Date): Promise<number | undefined> {
  return db.transaction(async (tx) => {
    const tree = await holdTree(tx);
    if (tree === undefined) return undefined;
    const leaves = await listNextLeaves(tx, tree, batchSize);
    if (leaves.length === 0) return 0;
    const signers = await confirmTree(tx, tree, { key, next }, logOf(key, tenantId));
    const subtrees: Subtree[] = [];
    const grown = growTree(hasher, frontierOf(tree), (height, index, root) => {
      if (height % subtreeStep === 0) subtrees.push({ height, index, root });
    });
    const hashes = leaves.map((leaf) => hasher.leaf(Buffer.from(formatLeaf(leaf))));
    for (const hash of hashes) grown.append(hash);
    const root = grown.head();
    const epoch = await findEpoch(tx);
    const origin = formatOrigin({ log: logOf(key, tenantId), epoch: epoch?.epoch ?? 1 });
    const restored = epoch?.keptSize === tree.size ? [formatRestore(epoch)] : [];
    const extensions = [`at ${now.toISOString()}`, ...restored, ...signers.extensions, formatAdds(hashes)];
    const note = await signCheckpoint({ origin, size: grown.size, root, extensions }, ...signers.keys);
    const { verifierKey } = signers;
    const { roots } = grown.frontier();
    const entryIds = leaves.map(({ id }) => id);
    await appendLeaves(tx, { size: tree.size, entryIds, hashes, subtrees, roots, root, note, verifierKey, signedAt: now });
    return leaves.length;
  });
}

function frontierOf({ size, roots }: TreeState) {
  const count = roots.length / hashBytes;
  return { size, roots: Array.from({ length: count }, (_, index) => roots.subarray(index * hashBytes, (index + 1) * hashBytes)) };
}

/** What stands in the database may have been changed by whoever owns it: only what our own signature covers is continued. */
async function confirmTree(tx: Transaction, tree: TreeState, { key, next }: SealingKeys, log: string): Promise<Signers> {
  const stored = tree.size === 0 ? undefined : await findCheckpoint(tx, tree.size);
  const signers = tree.size > 0 && stored === undefined ? undefined : await chooseSigners(stored?.note, key, next);
  if (signers === undefined) throw new SealProblem('head_of_another_key');
  const { signed } = signers;
  if (signed === undefined) return signers;
  if (splitOrigin(signed.origin).log !== log || signed.size !== tree.size) throw new SealProblem('head_of_another_key');
  const bits = tree.size.toString(2).replaceAll('0', '').length;
  const isSame = tree.roots.length === bits * hashBytes && isEqual(growTree(hasher, frontierOf(tree)).head(), signed.root);
  if (!isSame) throw new SealProblem('tree_changed');
  return signers;
}
