import { type Checkpoint, type Restore, readCheckpoint, splitOrigin, toHex } from '@mandat/crypto';
import type { TenantDatabase, TenantRecord } from '@mandat/database';
import { runCommand } from '../command.ts';
import type { AnchorSite } from '../ports.ts';
import type { Services } from '../services.ts';
import { asSystem } from '../system-context.ts';
import { isContinued } from './anchor-log.ts';
import { insertEpoch, readTree } from './repository.ts';
import { SealProblem } from './seal-batch.ts';

export interface RestoreDeclaration {
  /** The tenant's database as the owner of its tables: nobody else may begin an epoch. */
  ownerDb: TenantDatabase;
  sites: readonly AnchorSite[];
  /** Why; the customer reads it in its log. */
  reason: string;
}

/**
 * Lets the log of a database that was put back from a backup go on: an entry names the head that the sites know and that is lost, and the
 * next checkpoint begins a new epoch with it. Answers what was lost; nothing when nothing was.
 * @throws SealProblem `site_holds_another_tree` where the log is no beginning of what the sites hold; whatever a site throws that cannot be reached
 */
export function declareRestore(
  services: Services,
  tenant: TenantRecord,
  { ownerDb, sites, reason }: RestoreDeclaration,
): Promise<Omit<Restore, 'at'> | undefined> {
  return asSystem(services, tenant, 'operator', async (ctx) => {
    const lost = await findLost(ctx.db, sites, tenant.id);
    if (lost === undefined) return undefined;
    const keptSize = (await readTree(ctx.db))?.size ?? 0;
    if (keptSize >= lost.size) throw new SealProblem('site_holds_another_tree');
    const epoch = { epoch: splitOrigin(lost.origin).epoch + 1, keptSize, lostSize: lost.size, lostRoot: lost.root };
    const entityId = `${keptSize}/${lost.size}/${toHex(lost.root)}`;
    await runCommand({ ...ctx, db: ownerDb }, 'tenant.declare_restore', (tx) => insertEpoch(tx, epoch), { entityId, reason });
    return epoch;
  });
}

/** The furthest head of the last epoch at any site that the log does not go on from. */
async function findLost(db: TenantDatabase, sites: readonly AnchorSite[], tenantId: string): Promise<Checkpoint | undefined> {
  let furthest: Checkpoint | undefined;
  for (const site of sites) {
    const note = await site.readLast(tenantId);
    const held = note === undefined ? undefined : readCheckpoint(note);
    if (held === undefined || (await isContinued(db, held))) continue;
    if (furthest === undefined || compareHeads(held, furthest) > 0) furthest = held;
  }
  return furthest;
}

function compareHeads(a: Checkpoint, b: Checkpoint): number {
  return splitOrigin(a.origin).epoch - splitOrigin(b.origin).epoch || a.size - b.size;
}
