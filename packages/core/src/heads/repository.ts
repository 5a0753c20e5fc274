import type { TenantDatabase } from '@mandat/database';
import { outbox, preferences, userRoles, users } from '@mandat/database/tenant';
import { and, eq, gt, inArray, isNull, or } from 'drizzle-orm';
import { headRecipientRoles } from './rules.ts';

/** Active users who are to get the heads. */
export async function listHeadRecipients(db: TenantDatabase, now: Date): Promise<string[]> {
  const isLasting = or(isNull(users.validUntil), gt(users.validUntil, now));
  const rows = await db
    .selectDistinct({ id: users.id })
    .from(users)
    .innerJoin(userRoles, eq(userRoles.userId, users.id))
    .where(and(eq(users.status, 'active'), isLasting, inArray(userRoles.role, [...headRecipientRoles])));
  return rows.map(({ id }) => id);
}

/** Those of `keys` that stand in the outbox already. */
export async function findOutboxKeys(db: TenantDatabase, keys: readonly string[]): Promise<Set<string | null>> {
  const rows = await db
    .select({ key: outbox.uniqueKey })
    .from(outbox)
    .where(inArray(outbox.uniqueKey, [...keys]));
  return new Set(rows.map(({ key }) => key));
}

/** The language that somebody chose in the console. */
export async function findChosenLanguage(db: TenantDatabase, userId: string): Promise<unknown> {
  const isTheirs = and(eq(preferences.userId, userId), eq(preferences.key, 'locale'));
  const [row] = await db.select({ value: preferences.value }).from(preferences).where(isTheirs);
  return row?.value;
}
