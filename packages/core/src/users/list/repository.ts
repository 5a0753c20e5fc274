import type { ListQuery, Page, User, userListFields } from '@mandat/contract';
import { allOf, containsPattern, literalLimit, readPage, type TenantDatabase } from '@mandat/database';
import { credentials, lockouts, users } from '@mandat/database/tenant';
import { asc, desc, eq, gte, inArray, isNotNull, isNull, like, lte, not, type SQL, sql } from 'drizzle-orm';
import type { z } from 'zod';
import { holdsRole, isUsedInParallel, toUser, userColumns } from '../repository.ts';

type Filter = z.output<typeof userListFields.filter>;
type Query = ListQuery<keyof typeof sortColumns, Filter>;

const sortColumns = {
  id: users.id,
  username: users.username,
  email: users.email,
  firstName: users.firstName,
  lastName: users.lastName,
  status: users.status,
  validUntil: users.validUntil,
  lastSignInAt: credentials.lastSignInAt,
  createdAt: users.createdAt,
};

export function listUserRows(db: TenantDatabase, query: Query, now: Date): Promise<Page<User>> {
  const where = conditions(query.filter, now);
  if (query.filter.q !== undefined) return searchUserRows(db, query, where, now);
  const order = query.sort[1] === 'ASC' ? asc : desc;
  return readPage(query, {
    async rows(limit, offset) {
      const rows = await db
        .select(userColumns(now))
        .from(users)
        .innerJoin(credentials, eq(credentials.userId, users.id))
        .where(where)
        .orderBy(order(sortColumns[query.sort[0]]), order(users.id))
        .limit(literalLimit(limit))
        .offset(offset);
      return rows.map((row) => toUser(row, now));
    },
    count: () => db.$count(users, where),
  });
}

/**
 * A part of a name is looked for once, for the page and for the count: the two would each search all names, and a page alone would be read in
 * the order of the sort until enough rows happen to match.
 */
async function searchUserRows(db: TenantDatabase, query: Query, where: SQL, now: Date): Promise<Page<User>> {
  const order = query.sort[1] === 'ASC' ? asc : desc;
  const { from, to } = query;
  const found = db.$with('found').as(
    db
      .select({ id: users.id, key: sql`${searchKeys[query.sort[0]]}`.as('sort_key') })
      .from(users)
      .where(where),
  );
  const page = db.$with('page').as(
    db
      .select({ id: found.id, key: found.key, total: sql<number>`(select count(*)::int from found)`.as('found_total') })
      .from(found)
      .orderBy(order(found.key), order(found.id))
      .limit(literalLimit(to - from + 1))
      .offset(from),
  );
  const rows = await db
    .with(found, page)
    .select({ ...userColumns(now), total: page.total })
    .from(page)
    .innerJoin(users, eq(users.id, page.id))
    .innerJoin(credentials, eq(credentials.userId, users.id))
    .orderBy(order(page.key), order(page.id));
  const [first] = rows;
  const total = first?.total ?? (from === 0 ? 0 : await db.$count(users, where));
  return { rows: rows.map(({ total: _, ...row }) => toUser(row, now)), from, total, isTotalExact: true };
}

/** The same columns within a select over `users` alone. */
const searchKeys = {
  ...sortColumns,
  lastSignInAt: sql`(select ${credentials.lastSignInAt} from ${credentials} where ${credentials.userId} = ${users.id})`,
};

function conditions(filter: Filter, now: Date): SQL {
  return allOf(
    filter.id && inArray(users.id, filter.id),
    filter.q === undefined ? undefined : like(users.search, containsPattern(filter.q)),
    filter.status && eq(users.status, filter.status),
    filter.role === undefined ? undefined : holdsRole(filter.role),
    filter.isLocked === undefined ? undefined : isLocked(filter.isLocked, now),
    filter.mustChangePassword === undefined ? undefined : hasCredentials(eq(credentials.mustChangePassword, filter.mustChangePassword)),
    filter.isUsedInParallel === undefined ? undefined : filter.isUsedInParallel ? isUsedInParallel(now) : not(isUsedInParallel(now)),
    filter.lastSignInAt_gte === undefined ? undefined : hasCredentials(gte(credentials.lastSignInAt, new Date(filter.lastSignInAt_gte))),
    filter.lastSignInAt_lte === undefined ? undefined : hasCredentials(lte(credentials.lastSignInAt, new Date(filter.lastSignInAt_lte))),
    filter.neverSignedIn === undefined ? undefined : hasCredentials((filter.neverSignedIn ? isNull : isNotNull)(credentials.lastSignInAt)),
    filter.validUntil_lte === undefined ? undefined : lte(users.validUntil, new Date(filter.validUntil_lte)),
  );
}

/** Apart from the join of the rows, so that counting need not read both tables. */
function hasCredentials(condition: SQL): SQL {
  return sql`exists (select from ${credentials} where ${credentials.userId} = ${users.id} and ${condition})`;
}

function isLocked(isWanted: boolean, now: Date): SQL {
  const locked = sql`exists (select from ${lockouts} where ${lockouts.usernameKey} = ${users.usernameKey}
    and ${lockouts.lockedUntil} > ${now.toISOString()}::timestamptz)`;
  return isWanted ? locked : not(locked);
}
