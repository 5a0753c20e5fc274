import { and, eq, ne } from 'drizzle-orm';
import type { PostgresJsDatabase } from 'drizzle-orm/postgres-js';
import { openClient } from './clients.ts';
import { openToSealer } from './cluster.ts';
import type { Connection } from './connection.ts';
import { tenants } from './control/index.ts';
import { currentSchemaVersion, migrateDatabase } from './migrate.ts';

export interface FleetReport {
  current: number;
  migrated: string[];
  /** `cause` is what was thrown: its message may quote values, so it is described before it is shown. */
  failed: { name: string; databaseName: string; cause: unknown }[];
}

/** How each server is reached, by its id, or why it is not. */
export type Reach = ReadonlyMap<string, { admin: Connection } | { cause: unknown }>;

const concurrency = 4;

/**
 * Brings every tenant to the current version: the first alone as a canary, then four at a time. A failure of the canary stops
 * everything; a later one leaves its tenant under maintenance and is reported, as are those on a server out of reach. Run again, it
 * goes on where it stopped.
 */
export async function migrateFleet(reach: Reach, control: PostgresJsDatabase): Promise<FleetReport> {
  const current = currentSchemaVersion('tenant');
  const behind = await control
    .select({ id: tenants.id, name: tenants.name, serverId: tenants.serverId, databaseName: tenants.databaseName })
    .from(tenants)
    .where(and(ne(tenants.schemaVersion, current), ne(tenants.state, 'provisioning')))
    .orderBy(tenants.createdAt);
  const report: FleetReport = { current, migrated: [], failed: [] };
  const queue: { id: string; name: string; databaseName: string; admin: Connection }[] = [];
  for (const { serverId, ...tenant } of behind) {
    const server = reach.get(serverId) ?? { cause: new Error('the database server is not registered') };
    if ('admin' in server) queue.push({ ...tenant, admin: server.admin });
    else report.failed.push({ name: tenant.name, databaseName: tenant.databaseName, cause: server.cause });
  }

  async function migrateOne({ id, name, databaseName, admin }: (typeof queue)[number]): Promise<void> {
    const version = await migrateDatabase(admin, databaseName, 'tenant');
    await letSealerIn(admin, databaseName);
    await control.update(tenants).set({ schemaVersion: version }).where(eq(tenants.id, id));
    report.migrated.push(name);
  }

  const canary = queue.shift();
  if (canary !== undefined) await migrateOne(canary);
  const others = queue.values();
  const drain = async (): Promise<void> => {
    for (const tenant of others) {
      await migrateOne(tenant).catch((cause: unknown) =>
        report.failed.push({ name: tenant.name, databaseName: tenant.databaseName, cause }),
      );
    }
  };
  await Promise.all(Array.from({ length: concurrency }, drain));
  return report;
}

/** Rights on a database itself are no part of its migrations; tenants made by older versions lack this one. */
async function letSealerIn(admin: Connection, databaseName: string): Promise<void> {
  const connection = openClient(admin, { max: 1 });
  try {
    await openToSealer(connection, databaseName);
  } finally {
    await connection.end({ timeout: 5 });
  }
}
