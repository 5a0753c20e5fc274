import { basename } from 'node:path';
import type { AuditCheckpoint, AuditSeal, AuditSite } from '@mandat/contract';
import type { TenantDatabase } from '@mandat/database';
import { findHeadFeed } from '../head-feeds/repository.ts';
import { type Anchor, countWaiting, findLastCheckpoint, listAnchors, readTree } from '../sealing/repository.ts';
import { behindSince } from './rules.ts';

const maximumCounted = 10_000;

/** Where the sealing of the log stands, at the sites too; entries that wait are counted up to 10,000. */
export async function readSeal(db: TenantDatabase, now: Date): Promise<AuditSeal> {
  const tree = await readTree(db);
  if (tree === undefined) throw new Error('the tenant has no tree: it was not provisioned completely');
  const checkpoint = (await findAuditCheckpoint(db)) ?? null;
  const waiting = await countWaiting(db, tree, maximumCounted);
  const sealedAt = checkpoint === null ? undefined : new Date(checkpoint.signedAt);
  const anchors = await listAnchors(db);
  const feed = await findHeadFeed(db);
  return {
    checkpoint,
    waiting: waiting.count,
    behindSince: behindSince({ notedAt: tree.behindSince, oldestAt: waiting.oldestAt, sealedAt }, now)?.toISOString() ?? null,
    sites: toSites(anchors),
    feed: feed === undefined ? null : { createdAt: feed.createdAt.toISOString() },
  };
}

/** Sites are named by the last part of their paths: where the operator's disks are is nobody else's business. */
function toSites(anchors: readonly Anchor[]): AuditSite[] {
  const sorted = anchors.toSorted((a, b) => a.site.localeCompare(b.site, 'en'));
  const names = sorted.map(({ site }) => basename(site));
  return sorted.map(({ size, anchoredAt, failingSince }, index) => {
    const name = names[index] ?? '';
    const isUnique = names.indexOf(name) === names.lastIndexOf(name);
    return {
      name: isUnique ? name : `${name} (${index + 1})`,
      size,
      anchoredAt: anchoredAt?.toISOString() ?? null,
      failingSince: failingSince?.toISOString() ?? null,
    };
  });
}

/** The newest signed head of the log, as far as there is one. */
export async function findAuditCheckpoint(db: TenantDatabase): Promise<AuditCheckpoint | undefined> {
  const last = await findLastCheckpoint(db);
  const verifierKey = (await readTree(db))?.verifierKey;
  if (last === undefined || !verifierKey) return undefined;
  return { size: last.size, signedAt: last.signedAt.toISOString(), note: last.note, verifierKey };
}
