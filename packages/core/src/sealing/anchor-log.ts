import { isEqual, readCheckpoint } from '@mandat/crypto';
import type { TenantDatabase } from '@mandat/database';
import type { AnchorSite } from '../ports.ts';
import { type Anchor, findCheckpoint, findLastCheckpoint, listAnchors, noteAnchor, type StoredCheckpoint } from './repository.ts';
import { SealProblem } from './seal-batch.ts';

/**
 * Compares what a site holds with the tree before it is continued. @throws SealProblem when the site holds a head that the tree does not go on
 * from, as after somebody put an older database in its place; and whatever the site throws while it cannot be reached
 */
export async function confirmSite(db: TenantDatabase, site: AnchorSite, tenantId: string): Promise<void> {
  const note = await site.readLast(tenantId);
  if (note === undefined) return;
  const held = readCheckpoint(note);
  const own = held && (await findCheckpoint(db, held.size));
  if (held === undefined || own === undefined || !isEqual(held.root, own.root)) throw new SealProblem('site_holds_another_tree');
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
