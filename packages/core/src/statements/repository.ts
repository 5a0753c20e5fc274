import type { ListQuery, Page, Statement, StatementConfirmation, statementConfirmationListFields } from '@mandat/contract';
import { allOf, containsPattern, readPage, type TenantDatabase, type Transaction } from '@mandat/database';
import { statementConfirmations, statements, users } from '@mandat/database/tenant';
import { and, asc, desc, eq, gt, inArray, isNull, like, lte, not, or, type SQL, sql } from 'drizzle-orm';
import type { z } from 'zod';
import { stateOfStatement } from './rules.ts';

export type StatementRow = typeof statements.$inferSelect;
type ConfirmationQuery = ListQuery<
  (typeof statementConfirmationListFields.sort)[number],
  z.output<typeof statementConfirmationListFields.filter>
>;

const newestConfirmed = sql<number>`coalesce((select max(${statementConfirmations.version}) from ${statementConfirmations}
  where ${statementConfirmations.userId} = ${users.id}), 0)`;

/** From when the row of `users` that a query is at has a version to confirm; null: it has confirmed the newest. */
export const statementDueFrom = sql<Date | null>`(select min(${statements.validFrom}) from ${statements}
  where ${statements.version} > ${newestConfirmed})`.mapWith(statements.validFrom);

/** Of the versions whose time has come the newest. */
export async function findStatementInForce(db: TenantDatabase, now: Date): Promise<StatementRow | undefined> {
  const [row] = await db.select().from(statements).where(lte(statements.validFrom, now)).orderBy(desc(statements.version)).limit(1);
  return row;
}

export async function findConfirmedAt(db: TenantDatabase, userId: string, version: number): Promise<Date | undefined> {
  const isTheirs = and(eq(statementConfirmations.userId, userId), eq(statementConfirmations.version, version));
  const [row] = await db.select({ confirmedAt: statementConfirmations.confirmedAt }).from(statementConfirmations).where(isTheirs);
  return row?.confirmedAt;
}

/** Adds a version after the newest, and answers its number. Versions follow one another: the settings' row is held. */
export async function insertStatement(tx: Transaction, statement: Omit<StatementRow, 'version'>): Promise<number> {
  const next = sql<number>`(select coalesce(max(${statements.version}), 0) + 1 from ${statements})`;
  const [row] = await tx
    .insert(statements)
    .values({ ...statement, version: next })
    .returning({ version: statements.version });
  if (row === undefined) throw new Error('a version was not kept');
  return row.version;
}

/** Whether it is new. */
export async function insertConfirmation(tx: Transaction, confirmation: typeof statementConfirmations.$inferInsert): Promise<boolean> {
  const rows = await tx.insert(statementConfirmations).values(confirmation).onConflictDoNothing().returning();
  return rows.length > 0;
}

function canSignIn(now: Date): SQL | undefined {
  return and(eq(users.status, 'active'), or(isNull(users.validUntil), gt(users.validUntil, now)));
}

/** Every version, the newest first, with how many of the active users have confirmed it. */
export async function listStatementRows(db: TenantDatabase, now: Date): Promise<Statement[]> {
  const [rows, activeUsers, current] = await Promise.all([
    db
      .select({
        ...{ statement: statements, firstName: users.firstName, lastName: users.lastName },
        confirmedUsers: sql<number>`(select count(*)::int from ${statementConfirmations} confirmed
          where confirmed.version = ${statements.version} and confirmed.user_id in (${db.select({ id: users.id }).from(users).where(canSignIn(now))}))`,
      })
      .from(statements)
      .leftJoin(users, eq(users.id, statements.publishedBy))
      .orderBy(desc(statements.version)),
    db.$count(users, canSignIn(now)),
    findStatementInForce(db, now),
  ]);
  return rows.map(({ statement, firstName, lastName, confirmedUsers }) => ({
    ...{ id: statement.id, version: statement.version, textDe: statement.textDe, textEn: statement.textEn, textHash: statement.textHash },
    validFrom: statement.validFrom.toISOString(),
    state: stateOfStatement(statement, current?.version, now),
    publishedAt: statement.publishedAt.toISOString(),
    publishedByName: firstName === null ? null : `${firstName} ${lastName}`,
    ...{ confirmedUsers, activeUsers },
  }));
}

const sortColumns = {
  lastName: users.lastName,
  username: users.username,
  confirmedAt: sql`confirmed.confirmed_at`,
};

/** One page of the active users with what each has confirmed last. */
export async function listConfirmationRows(db: TenantDatabase, query: ConfirmationQuery, now: Date): Promise<Page<StatementConfirmation>> {
  const current = (await findStatementInForce(db, now))?.version ?? 0;
  const { id, q, isDue } = query.filter;
  const due = sql`${newestConfirmed} < ${current}`;
  const where = allOf(
    canSignIn(now),
    id && inArray(users.id, id),
    q === undefined ? undefined : like(users.search, containsPattern(q)),
    isDue === undefined ? undefined : isDue ? due : not(due),
  );
  const order = query.sort[1] === 'ASC' ? asc : desc;
  const newest = sql`lateral (select version, confirmed_at from ${statementConfirmations} c where c.user_id = ${users.id}
    order by version desc limit 1) confirmed`;
  return readPage(query, {
    async rows(limit, offset) {
      const rows = await db
        .select({
          ...{ id: users.id, username: users.username, firstName: users.firstName, lastName: users.lastName },
          version: sql<number | null>`confirmed.version`,
          confirmedAt: sql<Date | null>`confirmed.confirmed_at`.mapWith(statementConfirmations.confirmedAt),
        })
        .from(users)
        .leftJoin(newest, sql`true`)
        .where(where)
        .orderBy(order(sortColumns[query.sort[0]]), order(users.id))
        .limit(limit)
        .offset(offset);
      return rows.map(({ confirmedAt, ...row }) => ({
        ...row,
        confirmedAt: confirmedAt?.toISOString() ?? null,
        isDue: (row.version ?? 0) < current,
      }));
    },
    count: () => db.$count(users, where),
  });
}
