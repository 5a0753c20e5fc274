import { Preferences } from '@mandat/contract';
import type { TenantDatabase, Transaction } from '@mandat/database';
import { preferences } from '@mandat/database/tenant';
import { and, asc, eq, inArray, sql } from 'drizzle-orm';

export async function findPreferences(db: TenantDatabase, userId: string): Promise<Preferences> {
  // As text: the driver reads JSON and Drizzle reads it again, which makes a number of the text "1".
  const columns = { key: preferences.key, value: sql<string>`${preferences.value}::text` };
  const rows = await db.select(columns).from(preferences).where(eq(preferences.userId, userId)).orderBy(asc(preferences.key));
  return Preferences.parse(Object.fromEntries(rows.map((row) => [row.key, JSON.parse(row.value)])));
}

export async function upsertPreferences(tx: Transaction, userId: string, values: Preferences): Promise<void> {
  const rows = Object.entries(values).map(([key, value]) => ({ userId, key, value }));
  if (rows.length === 0) return;
  await tx
    .insert(preferences)
    .values(rows)
    .onConflictDoUpdate({ target: [preferences.userId, preferences.key], set: { value: sql`excluded.value` } });
}

export async function deletePreferences(tx: Transaction, userId: string, keys: readonly string[]): Promise<void> {
  if (keys.length > 0) await tx.delete(preferences).where(and(eq(preferences.userId, userId), inArray(preferences.key, [...keys])));
}
