import { type OfferedTable, type UpdateWindowRow, type WindowRow, WindowRows } from '@mandat/contract';
import { postgresFault, type TenantDatabase, type Transaction } from '@mandat/database';
import { sql } from 'drizzle-orm';
import { z } from 'zod';
import { DomainError } from '../../errors.ts';
import { columnLabel, tableLabel } from '../table-labels.ts';

const Column = z.object({ table_name: z.string(), column_name: z.string(), is_key: z.boolean(), is_writable: z.boolean() });
type Column = z.infer<typeof Column>;

/** What windows can show at all, as the database says. */
async function listColumns(db: TenantDatabase): Promise<Column[]> {
  return z.array(Column).parse([...(await db.execute(sql`select * from mandat.window_columns()`))]);
}

/** The tables that a window may name. */
export async function listOfferedTables(db: TenantDatabase): Promise<OfferedTable[]> {
  const columns = await listColumns(db);
  return [...new Set(columns.map(({ table_name }) => table_name))].map((name) => ({
    name,
    label: tableLabel(name),
    isWritable: columns.some(({ table_name, is_writable }) => table_name === name && is_writable),
  }));
}

interface Wanted {
  windowId: string;
  table: string;
  q: string | undefined;
  key: WindowRow['key'] | undefined;
  offset: number;
  limit: number;
}

const Shown = z.object({ answer: WindowRows.pick({ rows: true, total: true }) });

/** Rows through a window; the look is an entry in the same transaction. @throws DomainError as `asWindowRefusal` */
export async function readThroughWindow(tx: Transaction, { windowId, table, q, key, offset, limit }: Wanted): Promise<WindowRows> {
  const columns = (await listColumns(tx)).filter(({ table_name }) => table_name === table);
  const [row] = await asWindowRefusal(
    tx.execute(sql`select mandat.read_window(${windowId}, ${table}, ${q ?? null}, ${key === undefined ? null : JSON.stringify(key)}::jsonb,
      ${offset}::int, ${limit}::int) as answer`),
  );
  return {
    columns: columns.map(({ column_name: name, is_key: isKey, is_writable: isWritable }) => ({
      ...{ name, isKey, isWritable },
      label: columnLabel(table, name),
    })),
    ...Shown.parse(row).answer,
  };
}

/** Whether there was such a row. @throws DomainError as `asWindowRefusal` */
export async function writeThroughWindow(tx: Transaction, windowId: string, { table, key, values }: UpdateWindowRow): Promise<boolean> {
  const [row] = await asWindowRefusal(
    tx.execute(
      sql`select mandat.write_window(${windowId}, ${table}, ${JSON.stringify(key)}::jsonb, ${JSON.stringify(values)}::jsonb) as changed`,
    ),
  );
  return z.object({ changed: z.boolean() }).parse(row).changed;
}

const refusals: Readonly<Record<string, ConstructorParameters<typeof DomainError>[0]>> = {
  MA010: 'support_windows.not_found',
  MA011: 'support_windows.not_open',
  MA012: 'support_windows.not_shown',
  MA013: 'support_windows.only_reads',
};

/** What the database says of a value that does not fit its column: wrong form, too long, missing, taken, against a rule. */
const misfit = /^(?:22...|23502|23503|23505|23514)$/;

/**
 * The database's own refusals in the words of the contract.
 * @throws DomainError `support_windows.not_found`, `support_windows.not_open`, `support_windows.not_shown`, `support_windows.only_reads`,
 * `support_windows.value_refused`
 */
async function asWindowRefusal<R>(statement: PromiseLike<R>): Promise<R> {
  try {
    return await statement;
  } catch (error) {
    const code = postgresFault(error);
    const refusal = code === undefined ? undefined : refusals[code];
    if (refusal !== undefined) throw new DomainError(refusal);
    if (code !== undefined && misfit.test(code)) throw new DomainError('support_windows.value_refused', { errors: { values: 'invalid' } });
    throw error;
  }
}
