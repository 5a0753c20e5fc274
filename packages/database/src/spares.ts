import { and, asc, count, desc, eq, inArray, lt, sql } from 'drizzle-orm';
import type { ControlDatabase, Transaction } from './clients.ts';
import { withClusterLock } from './cluster.ts';
import { servers, spareDatabases, tenants } from './control/index.ts';
import { currentSchemaVersion } from './migrate.ts';
import { type DatabaseServer, listServers, type ServerAccess } from './servers.ts';
import { dropTenantDatabase, makeTenantDatabase } from './tenant-databases.ts';
import { newDatabaseName, openCredentials, type SealedCredentials, sealNewCredentials } from './tenant-roles.ts';

export interface ClaimedSpare {
  databaseName: string;
  credentials: SealedCredentials;
  createdAt: Date;
}

/** Takes a ready database of this program's version out of a server's stock, for the transaction that makes it a tenant's. */
export async function claimSpare(tx: Transaction, serverId: string): Promise<ClaimedSpare | undefined> {
  const isUsable = and(
    eq(spareDatabases.serverId, serverId),
    eq(spareDatabases.state, 'ready'),
    eq(spareDatabases.schemaVersion, currentSchemaVersion('tenant')),
  );
  const oldest = tx
    .select({ databaseName: spareDatabases.databaseName })
    .from(spareDatabases)
    .where(isUsable)
    .orderBy(asc(spareDatabases.createdAt))
    .limit(1)
    .for('update', { skipLocked: true });
  const [spare] = await tx.delete(spareDatabases).where(inArray(spareDatabases.databaseName, oldest)).returning();
  if (spare === undefined) return undefined;
  const { databaseName, appCredential, supportCredential, createdAt } = spare;
  return { databaseName, createdAt, credentials: { appCredential, supportCredential } };
}

export interface RefillOptions extends ServerAccess {
  template: string;
  /** How many ready databases each open server is to hold. */
  wanted: number;
  now: Date;
}

export interface RefillReport {
  made: number;
  dropped: number;
  failed: { server: string; cause: unknown }[];
}

/**
 * Brings the stock of every server to what is wanted: makes what is missing, finishes what a killed process left, drops what is of an older
 * version or too much. A server that fails is reported, the others go on. Safe from several processes at once.
 */
export async function refillSpares(options: RefillOptions): Promise<RefillReport> {
  const report: RefillReport = { made: 0, dropped: 0, failed: [] };
  for (const server of await listServers(options)) {
    try {
      await planStock(options, server);
      for (const name of await listInState(options.control, server.id, 'dropping')) report.dropped += await dropOne(options, server, name);
      for (const name of await listInState(options.control, server.id, 'making')) report.made += await makeOne(options, server, name);
    } catch (cause) {
      report.failed.push({ server: server.name, cause });
    }
  }
  return report;
}

type Stock = typeof spareDatabases.$inferSelect;

/** Writes down what is to be made and dropped. Two processes that plan for one server do so one after the other. */
function planStock({ control, masterKey, wanted, now }: RefillOptions, server: DatabaseServer): Promise<void> {
  return control.transaction(async (tx) => {
    await tx.select({ id: servers.id }).from(servers).where(eq(servers.id, server.id)).for('no key update');
    const isOld = and(eq(spareDatabases.serverId, server.id), lt(spareDatabases.schemaVersion, currentSchemaVersion('tenant')));
    await tx
      .update(spareDatabases)
      .set({ state: 'dropping' })
      .where(and(isOld, eq(spareDatabases.state, 'ready')));
    const stock = await tx
      .select()
      .from(spareDatabases)
      .where(and(eq(spareDatabases.serverId, server.id), inArray(spareDatabases.state, ['making', 'ready'])))
      .orderBy(desc(spareDatabases.createdAt));
    const target = await targetOf(tx, server, wanted);
    await markSurplus(tx, stock.slice(target));
    for (let missing = target - stock.length; missing > 0; missing -= 1) {
      const databaseName = newDatabaseName();
      const credentials = await sealNewCredentials(masterKey, databaseName);
      await tx.insert(spareDatabases).values({
        ...{ databaseName, ...credentials, serverId: server.id, state: 'making' },
        ...{ schemaVersion: currentSchemaVersion('tenant'), createdAt: now },
      });
    }
  });
}

/** A closed server takes no new tenant, and a full one no more than its capacity. */
async function targetOf(tx: Transaction, { id, state, capacity }: DatabaseServer, wanted: number): Promise<number> {
  if (state === 'closed') return 0;
  if (capacity === null) return wanted;
  const [row] = await tx.select({ held: count() }).from(tenants).where(eq(tenants.serverId, id));
  return Math.max(0, Math.min(wanted, capacity - (row?.held ?? 0)));
}

async function markSurplus(tx: Transaction, surplus: readonly Stock[]): Promise<void> {
  if (surplus.length === 0) return;
  const names = surplus.map(({ databaseName }) => databaseName);
  await tx.update(spareDatabases).set({ state: 'dropping' }).where(inArray(spareDatabases.databaseName, names));
}

async function listInState(control: ControlDatabase, serverId: string, state: Stock['state']): Promise<string[]> {
  const rows = await control
    .select({ databaseName: spareDatabases.databaseName })
    .from(spareDatabases)
    .where(and(eq(spareDatabases.serverId, serverId), eq(spareDatabases.state, state)));
  return rows.map(({ databaseName }) => databaseName);
}

/** Answers how many it made: none where another process was faster. What it looks at again under the lock cannot change meanwhile. */
function makeOne({ control, masterKey, template, now }: RefillOptions, { admin }: DatabaseServer, databaseName: string): Promise<number> {
  return withClusterLock(admin, async (connection) => {
    const isStillWanted = and(eq(spareDatabases.databaseName, databaseName), eq(spareDatabases.state, 'making'));
    const [spare] = await control.select().from(spareDatabases).where(isStillWanted);
    if (spare === undefined) return 0;
    const passwords = await openCredentials(masterKey, databaseName, spare);
    const schemaVersion = await makeTenantDatabase(connection, admin, { databaseName, template, passwords, now });
    const made = await control
      .update(spareDatabases)
      .set({ state: 'ready', schemaVersion, createdAt: now })
      .where(isStillWanted)
      .returning();
    return made.length;
  });
}

function dropOne({ control }: RefillOptions, { admin }: DatabaseServer, databaseName: string): Promise<number> {
  return withClusterLock(admin, async (connection) => {
    const isStillDropped = and(eq(spareDatabases.databaseName, databaseName), eq(spareDatabases.state, 'dropping'));
    const found = await control.select({ one: sql`1` }).from(spareDatabases).where(isStillDropped);
    if (found.length === 0) return 0;
    await dropTenantDatabase(connection, databaseName);
    await control.delete(spareDatabases).where(isStillDropped);
    return 1;
  });
}
