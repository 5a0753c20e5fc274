import type { TenantDatabase, Transaction } from '@mandat/database';
import { headFeeds } from '@mandat/database/tenant';

export type StoredHeadFeed = Omit<typeof headFeeds.$inferSelect, 'isOnly'>;

const columns = { tokenHash: headFeeds.tokenHash, createdAt: headFeeds.createdAt };

export async function findHeadFeed(db: TenantDatabase): Promise<StoredHeadFeed | undefined> {
  const [feed] = await db.select(columns).from(headFeeds);
  return feed;
}

export async function upsertHeadFeed(tx: Transaction, feed: StoredHeadFeed): Promise<void> {
  await tx.insert(headFeeds).values(feed).onConflictDoUpdate({ target: headFeeds.isOnly, set: feed });
}

/** Says whether there was one. */
export async function deleteHeadFeed(tx: Transaction): Promise<boolean> {
  const rows = await tx.delete(headFeeds).returning({ createdAt: headFeeds.createdAt });
  return rows.length > 0;
}
