import type { ListQuery, Lockout, lockoutListFields, Page } from '@mandat/contract';
import { allOf, containsPattern, flushedLater, keepStatement, readPage, type TenantDatabase, type Transaction } from '@mandat/database';
import { lockouts, users } from '@mandat/database/tenant';
import { type AnyColumn, and, asc, desc, eq, gt, inArray, isNull, like, lte, or, type SQL, sql } from 'drizzle-orm';
import type { z } from 'zod';
import { newId } from '../ids.ts';
import { clockSkewMs, lockoutMs, maximumFailures } from './rules.ts';

export interface Attempt {
  username: string;
  usernameKey: string;
  /** The known device it comes from; null for every other client together. */
  deviceId: string | null;
  now: Date;
}

export interface Reservation {
  /** Whether the password may be looked at; when not, the name is locked. */
  mayTry: boolean;
  lockedUntil: Date | null;
}

/**
 * Counts an attempt before its password is looked at, in one statement, so that of any number of parallel guesses five are
 * evaluated. The fifth within 30 minutes sets the lock; a success afterwards takes it back. The count is on the disk before its attempt is answered.
 */
export async function reserveAttempt(db: TenantDatabase, { now, ...names }: Attempt): Promise<Reservation> {
  const after = (ms: number) => new Date(now.getTime() + ms).toISOString();
  const [row] = await countAttempt(db, 'one').execute({
    ...{ ...names, id: newId(), now: after(0), windowStart: after(-lockoutMs), lockEnd: after(lockoutMs) },
    ...{ latestFailure: after(clockSkewMs), latestLock: after(lockoutMs + clockSkewMs) },
  });
  if (row === undefined) throw new Error('an attempt was not counted');
  return { mayTry: row.attempts <= maximumFailures, lockedUntil: row.lockedUntil };
}

const instantOf = (name: string) => sql`${sql.placeholder(name)}::timestamptz`;

const countAttempt = keepStatement((db, _shape: 'one') => {
  const now = instantOf('now');
  const recent = sql`array(select failure from unnest(${lockouts.failedAt}) failure
    where failure > ${instantOf('windowStart')} and failure < ${instantOf('latestFailure')})`;
  const isLocked = sql`(${lockouts.lockedUntil} > ${now} and ${lockouts.lockedUntil} < ${instantOf('latestLock')})`;
  const whenLocked = (stays: SQL | AnyColumn, otherwise: SQL) => sql`case when ${isLocked} then ${stays} else ${otherwise} end`;
  const lockWhenFull = sql`case when cardinality(${recent}) + 1 >= ${maximumFailures}::int then ${instantOf('lockEnd')} end`;
  return db
    .insert(lockouts)
    .values({
      id: sql.placeholder('id'),
      username: sql.placeholder('username'),
      usernameKey: sql.placeholder('usernameKey'),
      deviceId: sql.placeholder('deviceId'),
      failedAt: sql`array[${now}]`,
      attempts: 1,
      lastFailureAt: now,
    })
    .onConflictDoUpdate({
      target: [lockouts.usernameKey, lockouts.deviceId],
      set: {
        failedAt: whenLocked(lockouts.failedAt, sql`${recent} || ${now}`),
        attempts: whenLocked(sql`${lockouts.attempts} + 1`, sql`cardinality(${recent}) + 1`),
        lockedUntil: whenLocked(lockouts.lockedUntil, lockWhenFull),
        lastFailureAt: now,
      },
    })
    .returning({ attempts: lockouts.attempts, lockedUntil: lockouts.lockedUntil, ...flushedLater })
    .prepare('counted_attempt');
});

/** Forgets the failures of a name from one device (or from all unknown ones) after a success. */
export async function clearFailures(tx: Transaction, usernameKey: string, deviceId: string | null): Promise<void> {
  await deleteFailures(tx, 'of name and device').execute({ usernameKey, deviceId });
}

const deleteFailures = keepStatement((db, _shape: 'of name and device') =>
  db
    .delete(lockouts)
    .where(
      and(
        eq(lockouts.usernameKey, sql.placeholder('usernameKey')),
        sql`${lockouts.deviceId} is not distinct from ${sql.placeholder('deviceId')}::uuid`,
      ),
    )
    .prepare('cleared_failures'),
);

/** Deletes a lockout and says whose name it was, if anybody's; undefined when there was none. */
export async function deleteLockout(tx: Transaction, id: string): Promise<{ userId: string | null } | undefined> {
  const [row] = await tx.delete(lockouts).where(eq(lockouts.id, id)).returning({ usernameKey: lockouts.usernameKey });
  if (row === undefined) return undefined;
  const [user] = await tx.select({ id: users.id }).from(users).where(eq(users.usernameKey, row.usernameKey));
  return { userId: user?.id ?? null };
}

/** Deletes every lockout of a user's name, of known devices too, and says how many there were. */
export async function deleteLockoutsOfUser(tx: Transaction, userId: string): Promise<number> {
  const names = tx.select({ key: users.usernameKey }).from(users).where(eq(users.id, userId));
  const rows = await tx.delete(lockouts).where(inArray(lockouts.usernameKey, names)).returning({ id: lockouts.id });
  return rows.length;
}

type Filter = z.output<typeof lockoutListFields.filter>;

const sortColumns = {
  lockedUntil: lockouts.lockedUntil,
  lastFailureAt: lockouts.lastFailureAt,
  username: lockouts.username,
  failures: lockouts.attempts,
};

export async function listLockoutRows(
  db: TenantDatabase,
  query: ListQuery<keyof typeof sortColumns, Filter>,
  now: Date,
): Promise<Page<Lockout>> {
  const where = conditions(query.filter, now);
  const order = query.sort[1] === 'ASC' ? asc : desc;
  return readPage(query, {
    async rows(limit, offset) {
      const rows = await db
        .select({ lockout: lockouts, userId: users.id })
        .from(lockouts)
        .leftJoin(users, eq(users.usernameKey, lockouts.usernameKey))
        .where(where)
        .orderBy(sql`${order(sortColumns[query.sort[0]])} nulls last`, asc(lockouts.id))
        .limit(limit)
        .offset(offset);
      return rows.map(({ lockout, userId }) => toLockout(lockout, userId, now));
    },
    count: async () => {
      const [row] = await db
        .select({ count: sql<number>`count(*)::int` })
        .from(lockouts)
        .leftJoin(users, eq(users.usernameKey, lockouts.usernameKey))
        .where(where);
      return row?.count ?? 0;
    },
  });
}

function conditions(filter: Filter, now: Date): SQL {
  return allOf(
    filter.id && inArray(lockouts.id, filter.id),
    filter.q === undefined ? undefined : like(sql`lower(${lockouts.username})`, containsPattern(filter.q)),
    filter.isLocked === undefined ? undefined : lockedCondition(filter.isLocked, now),
    filter.userId === undefined ? undefined : eq(users.id, filter.userId),
  );
}

function lockedCondition(isLocked: boolean, now: Date): SQL | undefined {
  return isLocked ? gt(lockouts.lockedUntil, now) : or(isNull(lockouts.lockedUntil), lte(lockouts.lockedUntil, now));
}

function toLockout(row: typeof lockouts.$inferSelect, userId: string | null, now: Date): Lockout {
  const isLocked = row.lockedUntil !== null && row.lockedUntil > now;
  return {
    id: row.id,
    username: row.username,
    userId,
    isKnownDevice: row.deviceId !== null,
    failures: row.attempts,
    lastFailureAt: row.lastFailureAt.toISOString(),
    lockedUntil: isLocked ? (row.lockedUntil?.toISOString() ?? null) : null,
  };
}
