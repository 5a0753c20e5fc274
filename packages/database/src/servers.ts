import { sql } from 'drizzle-orm';
import type { PostgresJsDatabase } from 'drizzle-orm/postgres-js';

/** What a server says about itself. */
export interface ServerProbe {
  connections: { used: number; most: number };
  /** Every database that lets anybody in. */
  databases: ReadonlySet<string>;
}

/** Asks a server by any of its databases; every login may. */
export async function probeServer(db: PostgresJsDatabase): Promise<ServerProbe> {
  const [counts] = await db.execute<{ used: number; most: number }>(
    sql`select sum(numbackends)::int as used, current_setting('max_connections')::int as most from pg_stat_database`,
  );
  const databases = await db.execute<{ name: string }>(sql`select datname as name from pg_database where datallowconn`);
  return {
    connections: { used: counts?.used ?? 0, most: counts?.most ?? 0 },
    databases: new Set(databases.map(({ name }) => name)),
  };
}
