import type { TenantDatabase, Transaction } from '@mandat/database';
import { outbox } from '@mandat/database/tenant';
import { asc, eq, isNull } from 'drizzle-orm';

export type OutboxItem = typeof outbox.$inferInsert;

export async function insertOutboxItem(tx: Transaction, item: OutboxItem): Promise<void> {
  await tx.insert(outbox).values(item);
}

/** The oldest item that waits, held so that no other worker delivers it meanwhile. */
export async function takeOutboxItem(tx: Transaction): Promise<{ id: string; kind: 'mail.invitation'; payload: unknown } | undefined> {
  const [item] = await tx
    .select({ id: outbox.id, kind: outbox.kind, payload: outbox.payload })
    .from(outbox)
    .where(isNull(outbox.deliveredAt))
    .orderBy(asc(outbox.id))
    .limit(1)
    .for('update', { skipLocked: true });
  return item;
}

export async function markDelivered(tx: Transaction, id: string, now: Date): Promise<void> {
  await tx.update(outbox).set({ deliveredAt: now }).where(eq(outbox.id, id));
}

export function countWaiting(db: TenantDatabase): Promise<number> {
  return db.$count(outbox, isNull(outbox.deliveredAt));
}
