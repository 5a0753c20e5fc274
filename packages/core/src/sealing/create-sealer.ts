import type { SigningKey } from '@mandat/crypto';
import type { TenantDatabase, TenantRecord } from '@mandat/database';
import type { AnchorSite } from '../ports.ts';
import type { Services } from '../services.ts';
import { anchorLog, confirmSite } from './anchor-log.ts';
import { guardSite } from './guard-site.ts';
import { findFirstWaiting, noteLag, readTree } from './repository.ts';
import { SealProblem, sealBatch } from './seal-batch.ts';

/** What sealing takes beside the databases. */
export interface Sealing {
  key: SigningKey;
  /** The key that follows, once the operator has made one; asked for whenever something is sealed. */
  nextKey?: () => Promise<SigningKey | undefined>;
  sites: readonly AnchorSite[];
}

export interface SealOutcome {
  sealed: number;
  /** Entries wait, mostly for a transaction that began before theirs and still runs. */
  isWaiting: boolean;
  /** Seconds that the first of them has been seen to wait. */
  lagSeconds: number;
  /** Sites that miss the last checkpoint. */
  missingAt: string[];
}

export interface Sealer {
  /** Seals what is new in one tenant's log and anchors it. Safe beside other sealers, and when it is killed at any step. */
  seal(tenant: TenantRecord): Promise<SealOutcome>;
}

/** A wait that is worth a row in the database. */
const noteworthySeconds = 10;

/** One sealer for each process; it remembers which sites it compared, and since when entries wait. */
export function createSealer(services: Services, { key, nextKey, ...sealing }: Sealing): Sealer {
  const sites = sealing.sites.map(guardSite);
  const confirmed = new Set<string>();
  /** How far each log was seen: one that is shorter now was put back meanwhile, and is compared anew. */
  const sizes = new Map<string, number>();
  const waiting = new Map<string, { entryId: string; since: Date; sinceMs: number }>();

  async function noticeRestore(db: TenantDatabase, { id }: TenantRecord): Promise<void> {
    const size = (await readTree(db))?.size ?? 0;
    if (size < (sizes.get(id) ?? 0)) for (const site of sites) confirmed.delete(`${site.name} ${id}`);
    sizes.set(id, size);
  }

  async function confirmSites(db: TenantDatabase, tenant: TenantRecord): Promise<void> {
    await noticeRestore(db, tenant);
    for (const site of sites) {
      const mark = `${site.name} ${tenant.id}`;
      if (confirmed.has(mark)) continue;
      try {
        await confirmSite(db, site, tenant.id);
        confirmed.add(mark);
      } catch (error) {
        // A site that cannot be reached is compared when it is back; meanwhile the other one is the witness.
        if (error instanceof SealProblem) throw error;
      }
    }
  }

  async function watchLag(db: TenantDatabase, tenant: TenantRecord): Promise<Pick<SealOutcome, 'isWaiting' | 'lagSeconds'>> {
    const tree = await readTree(db);
    const entryId = tree && (await findFirstWaiting(db, tree));
    const now = services.clock.now();
    const known = waiting.get(tenant.id);
    if (entryId === undefined) waiting.delete(tenant.id);
    else if (known?.entryId !== entryId) waiting.set(tenant.id, { entryId, since: now, sinceMs: services.clock.elapsedMs() });
    const wait = waiting.get(tenant.id);
    const since = wait?.since;
    const lagSeconds = wait === undefined ? 0 : (services.clock.elapsedMs() - wait.sinceMs) / 1000;
    const isBehind = lagSeconds >= noteworthySeconds;
    if (tree && isBehind !== (tree.behindSince !== null)) await noteLag(db, isBehind ? (since ?? now) : null);
    return { isWaiting: since !== undefined, lagSeconds };
  }

  return {
    async seal(tenant) {
      const lease = await services.tenants.leaseSealer(tenant);
      try {
        const db = lease.handle;
        await confirmSites(db, tenant);
        let sealed = 0;
        for (;;) {
          const count = await sealBatch(db, { key, next: await nextKey?.() }, tenant.id, services.clock.now());
          if (!count) break;
          sealed += count;
          services.meter.count('mandat_sealed_entries_total', {}, count);
        }
        const anchored = await anchorLog(db, sites, tenant.id, services.clock.now());
        const missingAt = anchored.filter(({ isHeld }) => !isHeld).map(({ site }) => site);
        return { sealed, ...(await watchLag(db, tenant)), missingAt };
      } finally {
        lease.release();
      }
    },
  };
}
