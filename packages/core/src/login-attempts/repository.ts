import type { ListQuery, LoginAttempt, LoginOutcome, loginAttemptListFields, Page } from '@mandat/contract';
import { allOf, containsPattern, countUpTo, keepStatement, readBoundedPage, type TenantDatabase } from '@mandat/database';
import { loginAttempts } from '@mandat/database/tenant';
import { asc, desc, eq, gte, inArray, like, lte, ne, type SQL, sql } from 'drizzle-orm';
import type { z } from 'zod';

export interface NewLoginAttempt {
  id: string;
  at: Date;
  username: string;
  usernameKey: string;
  userId: string | null;
  outcome: LoginOutcome;
  deviceId: string | null;
  addressPrefix: string | null;
  userAgent: string | null;
}

export async function insertLoginAttempt(db: TenantDatabase, attempt: NewLoginAttempt): Promise<void> {
  await insertAttempt(db, 'one').execute({ ...attempt });
}

const insertAttempt = keepStatement((db, _shape: 'one') =>
  db
    .insert(loginAttempts)
    .values({
      id: sql.placeholder('id'),
      at: sql.placeholder('at'),
      username: sql.placeholder('username'),
      usernameKey: sql.placeholder('usernameKey'),
      userId: sql.placeholder('userId'),
      outcome: sql.placeholder('outcome'),
      deviceId: sql.placeholder('deviceId'),
      addressPrefix: sql.placeholder('addressPrefix'),
      userAgent: sql.placeholder('userAgent'),
    })
    .prepare('login_attempt'),
);

type Filter = z.output<typeof loginAttemptListFields.filter>;

export async function listLoginAttemptRows(db: TenantDatabase, query: ListQuery<'at', Filter>): Promise<Page<LoginAttempt>> {
  const where = conditions(query.filter);
  const order = query.sort[1] === 'ASC' ? asc : desc;
  return readBoundedPage(query, {
    async rows(limit, offset) {
      const rows = await db
        .select()
        .from(loginAttempts)
        .where(where)
        .orderBy(order(loginAttempts.at), order(loginAttempts.id))
        .limit(limit)
        .offset(offset);
      return rows.map(toLoginAttempt);
    },
    count: (limit) => countUpTo(db, loginAttempts, where, limit),
  });
}

function conditions(filter: Filter): SQL {
  return allOf(
    filter.id && inArray(loginAttempts.id, filter.id),
    filter.q === undefined ? undefined : like(loginAttempts.usernameKey, containsPattern(filter.q)),
    filter.outcome && eq(loginAttempts.outcome, filter.outcome),
    filter.isFailure === undefined ? undefined : (filter.isFailure ? ne : eq)(loginAttempts.outcome, 'success'),
    filter.userId === undefined ? undefined : eq(loginAttempts.userId, filter.userId),
    filter.at_gte === undefined ? undefined : gte(loginAttempts.at, new Date(filter.at_gte)),
    filter.at_lte === undefined ? undefined : lte(loginAttempts.at, new Date(filter.at_lte)),
  );
}

function toLoginAttempt(row: typeof loginAttempts.$inferSelect): LoginAttempt {
  return {
    id: row.id,
    at: row.at.toISOString(),
    username: row.username,
    userId: row.userId,
    outcome: row.outcome,
    isKnownDevice: row.deviceId !== null,
    addressPrefix: row.addressPrefix,
    userAgent: row.userAgent,
  };
}
