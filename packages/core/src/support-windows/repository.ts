import { type ListQuery, type Page, type SupportWindow, type supportWindowListFields, windowStateOf } from '@mandat/contract';
import { allOf, readPage, type TenantDatabase, type Transaction, violatedConstraint } from '@mandat/database';
import { supportWindows, users } from '@mandat/database/tenant';
import { and, asc, desc, eq, gt, inArray, isNotNull, isNull, lte, type SQL, sql } from 'drizzle-orm';
import type { PgColumn } from 'drizzle-orm/pg-core';
import type { z } from 'zod';
import { DomainError } from '../errors.ts';
import { tableLabel } from './table-labels.ts';

function nameOf(id: PgColumn) {
  return sql<string | null>`(select ${users.firstName} || ' ' || ${users.lastName} from ${users} where ${users.id} = ${id})`;
}

function select(db: TenantDatabase) {
  const { openedBy, closedBy } = supportWindows;
  return db.select({ window: supportWindows, openedByName: nameOf(openedBy), closedByName: nameOf(closedBy) }).from(supportWindows);
}

type Row = Awaited<ReturnType<typeof select>>[number];

export function toSupportWindow({ window, openedByName, closedByName }: Row, now: Date): SupportWindow {
  const { openedBy: _, closedBy: __, ...row } = window;
  return {
    ...row,
    ...{ openedByName, closedByName, state: windowStateOf(row, now) },
    tables: row.tables.map((name) => ({ name, label: tableLabel(name) })),
    requestedAt: row.requestedAt?.toISOString() ?? null,
    openedAt: row.openedAt?.toISOString() ?? null,
    endsAt: row.endsAt?.toISOString() ?? null,
    closedAt: row.closedAt?.toISOString() ?? null,
  };
}

/** @throws DomainError `support_windows.not_found` */
export async function getWindow(db: TenantDatabase, id: string, now: Date): Promise<SupportWindow> {
  const [row] = await select(db).where(eq(supportWindows.id, id));
  if (row === undefined) throw new DomainError('support_windows.not_found');
  return toSupportWindow(row, now);
}

/** The window, held against every other change until the transaction ends. @throws DomainError `support_windows.not_found` */
export async function lockWindow(tx: Transaction, id: string, now: Date): Promise<SupportWindow> {
  await tx.select({ id: supportWindows.id }).from(supportWindows).where(eq(supportWindows.id, id)).for('update');
  return getWindow(tx, id, now);
}

/** @throws DomainError `support_windows.already_requested` */
export async function insertWindow(tx: Transaction, window: typeof supportWindows.$inferInsert): Promise<void> {
  try {
    await tx.insert(supportWindows).values(window);
  } catch (error) {
    if (violatedConstraint(error) !== 'support_windows_one_request') throw error;
    throw new DomainError('support_windows.already_requested');
  }
}

/** What staff may say of a window: the columns that are the customer's are not even named. */
export async function insertRequest(
  tx: Transaction,
  {
    id,
    staffId,
    staffName,
    purpose,
    tables,
    mode,
    minutes,
    requestedAt,
  }: Omit<typeof supportWindows.$inferInsert, 'requestedAt'> & { requestedAt: Date },
): Promise<void> {
  const names = sql.join(
    tables.map((table) => sql`${table}`),
    sql`, `,
  );
  try {
    await tx.execute(sql`insert into support_windows (id, staff_id, staff_name, purpose, tables, mode, minutes, requested_at)
      values (${id}, ${staffId}, ${staffName}, ${purpose}, array[${names}]::text[], ${mode}, ${minutes}, ${requestedAt.toISOString()}::timestamptz)`);
  } catch (error) {
    if (violatedConstraint(error) !== 'support_windows_one_request') throw error;
    throw new DomainError('support_windows.already_requested');
  }
}

export async function updateWindow(tx: Transaction, id: string, values: Partial<typeof supportWindows.$inferInsert>): Promise<void> {
  await tx.update(supportWindows).set(values).where(eq(supportWindows.id, id));
}

export async function listOpenWindowRows(db: TenantDatabase, now: Date): Promise<SupportWindow[]> {
  const rows = await select(db).where(isOpenAt(now)).orderBy(asc(supportWindows.endsAt));
  return rows.map((row) => toSupportWindow(row, now));
}

/** A staff member's own windows, the newest first, as many as matter. */
export async function listWindowsOf(db: TenantDatabase, staffId: string, now: Date): Promise<SupportWindow[]> {
  // Staff's login reads no names of users that it need not know: who opened a window is shown to the customer alone.
  const rows = await db.select().from(supportWindows).where(eq(supportWindows.staffId, staffId)).orderBy(desc(supportWindows.id)).limit(50);
  return rows.map((window) => toSupportWindow({ window, openedByName: null, closedByName: null }, now));
}

function isOpenAt(now: Date): SQL {
  return allOf(isNotNull(supportWindows.openedAt), isNull(supportWindows.closedAt), gt(supportWindows.endsAt, now));
}

type Filter = z.output<typeof supportWindowListFields.filter>;

export function listWindowRows(db: TenantDatabase, query: ListQuery<'id', Filter>, now: Date): Promise<Page<SupportWindow>> {
  const { id, staffId, state } = query.filter;
  const where = allOf(
    id && inArray(supportWindows.id, id),
    staffId === undefined ? undefined : eq(supportWindows.staffId, staffId),
    state && isIn(state, now),
  );
  const order = query.sort[1] === 'ASC' ? asc : desc;
  return readPage(query, {
    async rows(limit, offset) {
      const rows = await select(db).where(where).orderBy(order(supportWindows.id)).limit(limit).offset(offset);
      return rows.map((row) => toSupportWindow(row, now));
    },
    count: () => db.$count(supportWindows, where),
  });
}

function isIn(state: SupportWindow['state'], now: Date): SQL | undefined {
  const { openedAt, closedAt, endsAt } = supportWindows;
  if (state === 'requested') return and(isNull(openedAt), isNull(closedAt));
  if (state === 'declined') return and(isNull(openedAt), isNotNull(closedAt));
  if (state === 'revoked') return and(isNotNull(openedAt), isNotNull(closedAt));
  return state === 'open' ? isOpenAt(now) : and(isNull(closedAt), lte(endsAt, now));
}
