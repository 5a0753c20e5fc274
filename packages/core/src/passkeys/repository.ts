import { type Passkey, passkeyTransports } from '@mandat/contract';
import type { TenantDatabase, Transaction } from '@mandat/database';
import { staffPasskeys } from '@mandat/database/control';
import { and, asc, eq, sql } from 'drizzle-orm';

export type PasskeyRow = typeof staffPasskeys.$inferSelect;
export type NewPasskey = typeof staffPasskeys.$inferInsert;

export function listPasskeyRows(db: TenantDatabase, staffId: string): Promise<PasskeyRow[]> {
  return db.select().from(staffPasskeys).where(eq(staffPasskeys.staffId, staffId)).orderBy(asc(staffPasskeys.id));
}

export function toPasskey({ id, name, createdAt, lastUsedAt }: PasskeyRow): Passkey {
  return { id, name, createdAt: createdAt.toISOString(), lastUsedAt: lastUsedAt?.toISOString() ?? null };
}

/** Names a passkey to a browser. */
export function toDescriptor({ credentialId, transports }: PasskeyRow) {
  return { id: credentialId, type: 'public-key' as const, transports: passkeyTransports.filter((name) => transports.includes(name)) };
}

/** Whether it is new: a device has one passkey for a person. */
export async function insertPasskey(tx: Transaction, passkey: NewPasskey): Promise<boolean> {
  const rows = await tx.insert(staffPasskeys).values(passkey).onConflictDoNothing().returning({ id: staffPasskeys.id });
  return rows.length > 0;
}

const isOwn = (staffId: string, id: string) => and(eq(staffPasskeys.id, id), eq(staffPasskeys.staffId, staffId));

export async function renamePasskeyRow(tx: Transaction, staffId: string, id: string, name: string): Promise<Passkey | undefined> {
  const [row] = await tx.update(staffPasskeys).set({ name }).where(isOwn(staffId, id)).returning();
  return row && toPasskey(row);
}

export async function deletePasskeyRow(tx: Transaction, staffId: string, id: string): Promise<boolean> {
  const rows = await tx.delete(staffPasskeys).where(isOwn(staffId, id)).returning({ id: staffPasskeys.id });
  return rows.length > 0;
}

export async function deletePasskeysOf(tx: Transaction, staffId: string): Promise<void> {
  await tx.delete(staffPasskeys).where(eq(staffPasskeys.staffId, staffId));
}

/** Notes a use. Whether the passkey is still there, and its counter did not stand still: a copy of it would show that way. */
export async function markPasskeyUsed(tx: Transaction, id: string, counter: number, now: Date): Promise<boolean> {
  const moved = sql`(${staffPasskeys.counter} < ${counter} or (${staffPasskeys.counter} = 0 and ${counter} = 0))`;
  const rows = await tx
    .update(staffPasskeys)
    .set({ counter, lastUsedAt: now })
    .where(and(eq(staffPasskeys.id, id), moved))
    .returning({ id: staffPasskeys.id });
  return rows.length > 0;
}
