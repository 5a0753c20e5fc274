import { sql } from 'drizzle-orm';
import { openDatabase } from './clients.ts';
import { ownerRole } from './cluster.ts';
import type { Connection } from './connection.ts';
import { getServer, type ServerAccess } from './servers.ts';

/** Months of the log that are made ahead. */
export const monthsAhead = 3;

/** A tenant's database as the owner of its tables: for the operator's command line alone, never for a request. */
export async function openTenantAsOwner(access: ServerAccess, tenant: { serverId: string; databaseName: string }) {
  return openDatabaseAsOwner((await getServer(access, tenant.serverId)).admin, tenant.databaseName);
}

/** The same for a database on a server that is known already. */
export function openDatabaseAsOwner(admin: Connection, databaseName: string) {
  const { db, close } = openDatabase({ ...admin, database: databaseName }, { max: 1, role: ownerRole });
  return {
    db,
    close,
    /** Makes the log's months from the month of `first` on, where they are missing. */
    async extendAuditPartitions(first: Date, months: number): Promise<void> {
      await db.execute(sql`select mandat.extend_audit_partitions(${first.toISOString().slice(0, 10)}::date, ${months}::int)`);
    },
    /** The version that the database itself has, whatever is written elsewhere. */
    async readSchemaVersion(): Promise<number> {
      const [row] = await db.execute<{ version: number }>(sql`select count(*)::int as version from drizzle.__drizzle_migrations`);
      return row?.version ?? 0;
    },
  };
}
