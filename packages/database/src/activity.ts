import { sql } from 'drizzle-orm';
import type { ControlDatabase } from './clients.ts';

/**
 * How many rows were ever inserted in each database of the server, by database name. PostgreSQL counts at the end of a transaction, at
 * once in a connection that was quiet for a second, up to ten seconds later in a busy one; a crash begins anew.
 */
export async function countInserts(control: ControlDatabase): Promise<Map<string, string>> {
  const rows = await control.execute<{ name: string; inserted: string }>(
    sql`select datname as name, tup_inserted::text as inserted from pg_stat_database where datname is not null`,
  );
  return new Map(rows.map(({ name, inserted }) => [name, inserted]));
}
