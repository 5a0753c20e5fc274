import { type Checkpoint, isEqual, readCheckpoint, splitOrigin } from '@mandat/crypto';
import type { TenantDatabase } from '@mandat/database';
import type { AnchorSite } from '../ports.ts';
import {
  type Anchor,
  findCheckpoint,
  findEpoch,
  findLastCheckpoint,
  listAnchors,
  noteAnchor,
  type StoredCheckpoint,
} from './repository.ts';
import { SealProblem } from './seal-batch.ts';

/**
 * Compares what a site holds with the tree before it is continued. @throws SealProblem when the site holds a head that the tree does not go on
 * from, as after somebody put an older database in its place; and whatever the site throws while it cannot be reached
 */
export async function confirmSite(db: TenantDatabase, site: AnchorSite, tenantId: string): Promise<void> {
  const note = await site.readLast(tenantId);
  if (note === undefined) return;
  const held = readCheckpoint(note);
  if (held === undefined || !(await isContinued(db, held))) throw new SealProblem('site_holds_another_tree');
}

/** Whether the tree goes on from a head, or lost it by a restore that was declared. */
export async function isContinued(db: TenantDatabase, held: Checkpoint): Promise<boolean> {
  const { epoch } = splitOrigin(held.origin);
  const current = await findEpoch(db);
  if (epoch > (current?.epoch ?? 1)) return false;
  const isOfBefore = current !== undefined && epoch < current.epoch && held.size > current.keptSize;
  if (isOfBefore) return held.size <= current.lostSize;
  const own = await findCheckpoint(db, held.size);
  return own !== undefined && isEqual(held.root, own.root);
}

export interface AnchorOutcome {
  site: string;
  isHeld: boolean;
}

/** Brings the last checkpoint to every site, each by itself. What a site misses it gets when it is back: the last head covers all before it. */
export async function anchorLog(db: TenantDatabase, sites: readonly AnchorSite[], tenantId: string, now: Date): Promise<AnchorOutcome[]> {
  const last = await findLastCheckpoint(db);
  if (last === undefined) return [];
  const anchors = new Map((await listAnchors(db)).map((anchor) => [anchor.site, anchor]));
  return Promise.all(
    sites.map(async (site) => ({
      site: site.name,
      isHeld: await anchorAt(db, site, { last, held: anchors.get(site.name), tenantId, now }),
    })),
  );
}

interface Anchoring {
  last: StoredCheckpoint;
  held: Anchor | undefined;
  tenantId: string;
  now: Date;
}

async function anchorAt(db: TenantDatabase, site: AnchorSite, { last, held, tenantId, now }: Anchoring): Promise<boolean> {
  if (held?.size === last.size && held.failingSince === null) return true;
  const isWritten = await site.append(tenantId, last.note, now).then(
    () => true,
    () => false,
  );
  if (isWritten) await noteAnchor(db, { site: site.name, size: last.size, anchoredAt: now, failingSince: null });
  else if (held?.failingSince === undefined || held.failingSince === null) {
    await noteAnchor(db, { site: site.name, size: held?.size ?? 0, anchoredAt: null, failingSince: now });
  }
  return isWritten;
}
