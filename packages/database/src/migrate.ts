import { createHash } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { type MigrationMeta, readMigrationFiles } from 'drizzle-orm/migrator';
import { drizzle } from 'drizzle-orm/postgres-js';
import { migrate } from 'drizzle-orm/postgres-js/migrator';
import type postgres from 'postgres';
import { openClient } from './clients.ts';
import { ownerRole } from './cluster.ts';
import type { Connection } from './connection.ts';
import { InstallationProblem } from './installation-problem.ts';
import { pipelineTransactions } from './transactions.ts';

/** The database was made by another version of the program than this one. */
export class SchemaMismatch extends InstallationProblem {
  constructor(message: string) {
    super(message);
    this.name = 'SchemaMismatch';
  }
}

export type Room = 'control' | 'tenant' | 'keys';

/** The folder of a room's migrations. */
export function migrationsFolder(room: Room): string {
  return fileURLToPath(new URL(`../../../migrations/${room}`, import.meta.url));
}

/** How many migrations a room has: the version of its schema. */
export function currentSchemaVersion(room: Room): number {
  return readMigrations(room).length;
}

/** A tenant's schema counts from 6.1, the version from which changes are logged inside the database (A79). */
export function schemaVersionName(version: number): string {
  return `6.${version}`;
}

export function readMigrations(room: Room): MigrationMeta[] {
  return readMigrationFiles({ migrationsFolder: migrationsFolder(room) });
}

/**
 * Brings one database to the current version and returns it. Two migrators of one database wait for each other; all pending
 * migrations are one transaction. @throws when the database holds other migrations than this program knows.
 */
export async function migrateDatabase(admin: Connection, database: string, room: Room): Promise<number> {
  const client = pipelineTransactions(openClient({ ...admin, database }, { max: 1, role: ownerRole }));
  try {
    await client`select pg_advisory_lock(${lockOf(database)}::bigint)`;
    await migrate(drizzle(client), { migrationsFolder: migrationsFolder(room) });
    return await confirmVersion(client, room);
  } finally {
    await client.end({ timeout: 5 });
  }
}

/** Drizzle passes over a migration whose time is older than the last one applied, in silence; so count, and compare the last. */
async function confirmVersion(client: postgres.Sql, room: Room): Promise<number> {
  const known = readMigrations(room);
  const applied = await client<{ hash: string }[]>`select hash from drizzle.__drizzle_migrations order by id`;
  const last = known.at(-1);
  if (applied.length !== known.length || applied.at(-1)?.hash !== last?.hash) {
    throw new SchemaMismatch(
      `The ${room} database holds ${applied.length} migrations, this program knows ${known.length} or others: run the version of Mandat that made it.`,
    );
  }
  return applied.length;
}

function lockOf(database: string): string {
  return createHash('sha256').update(`migrate ${database}`).digest().readBigInt64BE(0).toString();
}
