import type { TenantDatabase, Transaction } from '@mandat/database';
import { outbox } from '@mandat/database/tenant';
import { and, asc, eq, gt, inArray, lte, or, sql } from 'drizzle-orm';
import { latestDueAt } from './rules.ts';

export type OutboxItem = typeof outbox.$inferInsert;

/** An item whose unique key is there already is left out. */
export async function insertOutboxItem(tx: Transaction, item: OutboxItem): Promise<void> {
  await tx.insert(outbox).values(item).onConflictDoNothing({ target: outbox.uniqueKey });
}

export interface ClaimedItem {
  id: string;
  kind: OutboxItem['kind'];
  payload: unknown;
  /** The request that decided it; null for what older versions wrote. */
  requestId: string | null;
  /** Which attempt this is, from 1. */
  attempts: number;
}

/** Takes the item that is due first. Until `claimedUntil` it is nobody else's; after that, if nothing was noted, it is due again. */
export async function claimOutboxItem(db: TenantDatabase, now: Date, claimedUntil: Date): Promise<ClaimedItem | undefined> {
  const due = db
    .select({ id: outbox.id })
    .from(outbox)
    .where(or(lte(outbox.dueAt, now), gt(outbox.dueAt, latestDueAt(now))))
    .orderBy(asc(outbox.dueAt), asc(outbox.id))
    .limit(1)
    .for('update', { skipLocked: true });
  const [item] = await db
    .update(outbox)
    .set({ attempts: sql`${outbox.attempts} + 1`, dueAt: claimedUntil })
    .where(inArray(outbox.id, due))
    .returning({ id: outbox.id, kind: outbox.kind, payload: outbox.payload, requestId: outbox.requestId, attempts: outbox.attempts });
  return item;
}

export async function markDelivered(db: TenantDatabase, id: string, now: Date): Promise<void> {
  await db.update(outbox).set({ deliveredAt: now, dueAt: null }).where(eq(outbox.id, id));
}

/** Notes when a failed item is tried again; null gives it up. */
export async function postpone(db: TenantDatabase, { id, attempts }: ClaimedItem, dueAt: Date | null): Promise<void> {
  await db
    .update(outbox)
    .set({ dueAt })
    .where(and(eq(outbox.id, id), eq(outbox.attempts, attempts)));
}
