import type { OfferedTable } from '@mandat/contract';
import type { TenantDatabase } from '@mandat/database';
import { sql } from 'drizzle-orm';
import { z } from 'zod';
import { tableLabel } from './table-labels.ts';

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
