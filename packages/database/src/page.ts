import { exactCountLimit, type ListQuery, type Page } from '@mandat/contract';
import { type Placeholder, type SQL, sql } from 'drizzle-orm';
import type { PgTable } from 'drizzle-orm/pg-core';
import type { TenantDatabase } from './clients.ts';

interface PageSource<Row> {
  rows(limit: number, offset: number): Promise<Row[]>;
  /** Counts the rows of the filter. */
  count(): Promise<number>;
}

interface BoundedPageSource<Row> extends Pick<PageSource<Row>, 'rows'> {
  /** Counts the rows of the filter, at most `limit` of them. */
  count(limit: number): Promise<number>;
}

/** Reads one page with its exact total. */
export async function readPage<Row>(query: ListQuery<string, unknown>, source: PageSource<Row>): Promise<Page<Row>> {
  const [rows, total] = await Promise.all([source.rows(query.to - query.from + 1, query.from), source.count()]);
  return { rows, from: query.from, total, isTotalExact: true };
}

/** Reads one page of a list without bound: counted exactly up to 10,000, "more than" beyond. */
export async function readBoundedPage<Row>(query: ListQuery<string, unknown>, source: BoundedPageSource<Row>): Promise<Page<Row>> {
  const [rows, counted] = await Promise.all([source.rows(query.to - query.from + 1, query.from), source.count(exactCountLimit + 1)]);
  const isTotalExact = counted <= exactCountLimit;
  return { rows, from: query.from, total: isTotalExact ? counted : exactCountLimit, isTotalExact };
}

/**
 * A limit that stands in the text of the statement: PostgreSQL plans a prepared statement once and for all only when it sees how few rows are
 * wanted, and planning a log of many months takes longer than reading a page of it. Safe: Drizzle writes whatever SQL it is given there, its
 * types only do not say so.
 */
export function literalLimit(rows: number): Placeholder {
  return sql.raw(String(Math.trunc(rows))) as unknown as Placeholder;
}

/** Counts the rows of `table` that `where` holds for, and stops at `limit`. */
export async function countUpTo(db: TenantDatabase, table: PgTable, where: SQL, limit: number): Promise<number> {
  const [row] = await selectCountUpTo(db, table, where, limit);
  return row?.count ?? 0;
}

/** The statement of `countUpTo`, to be prepared. */
export function selectCountUpTo(db: TenantDatabase, table: PgTable, where: SQL, limit: number) {
  const some = db
    .select({ one: sql`1`.as('one') })
    .from(table)
    .where(where)
    .limit(literalLimit(limit))
    .as('some');
  return db.select({ count: sql<number>`count(*)::int` }).from(some);
}

/** `like` pattern of a part of a text, in which the typed `%`, `_` and `\` stand for themselves. */
export function containsPattern(part: string): string {
  return `%${part.toLowerCase().replace(/[\\%_]/g, '\\$&')}%`;
}

/** All of the given conditions; those left out hold. */
export function allOf(...conditions: (SQL | undefined)[]): SQL {
  const given = conditions.filter((condition) => condition !== undefined);
  return given.length === 0 ? sql`true` : sql.join(given, sql` and `);
}
