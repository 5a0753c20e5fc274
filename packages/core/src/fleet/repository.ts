import type { ControlDatabase } from '@mandat/database';
import { processes, sealTroubles, servers, spareDatabases, tenants } from '@mandat/database/control';
import { asc, count, desc, eq, gte, inArray, isNotNull, lt, ne, sql } from 'drizzle-orm';

/** Asks the control database nothing, and waits for its answer. */
export async function touchControl(control: ControlDatabase): Promise<void> {
  await control.execute(sql`select 1`);
}

/** How many tenants each server holds, by state and version. */
export function countTenants(control: ControlDatabase) {
  const kinds = { state: tenants.state, schemaVersion: tenants.schemaVersion, serverId: tenants.serverId };
  return control
    .select({ ...kinds, tenants: count() })
    .from(tenants)
    .groupBy(...Object.values(kinds));
}

/** The servers without what only their administrator may know. */
export function listServers(control: ControlDatabase) {
  const columns = { id: servers.id, name: servers.name, region: servers.region, state: servers.state, capacity: servers.capacity };
  return control.select(columns).from(servers).orderBy(asc(servers.createdAt));
}

export function listDatabaseNames(control: ControlDatabase) {
  return control
    .select({ serverId: tenants.serverId, databaseName: tenants.databaseName })
    .from(tenants)
    .where(ne(tenants.state, 'provisioning'))
    .orderBy(asc(tenants.databaseName));
}

export function countSpares(control: ControlDatabase) {
  const kinds = { serverId: spareDatabases.serverId, state: spareDatabases.state, schemaVersion: spareDatabases.schemaVersion };
  return control
    .select({ ...kinds, spares: count(spareDatabases.databaseName) })
    .from(spareDatabases)
    .groupBy(...Object.values(kinds));
}

export function listProcesses(control: ControlDatabase, seenSince: Date) {
  return control.select().from(processes).where(gte(processes.seenAt, seenSince)).orderBy(asc(processes.startedAt));
}

export async function findLastRound(control: ControlDatabase): Promise<Date | null> {
  const [row] = await control
    .select({ sealedAt: processes.sealedAt })
    .from(processes)
    .where(isNotNull(processes.sealedAt))
    .orderBy(desc(processes.sealedAt))
    .limit(1);
  return row?.sealedAt ?? null;
}

type ProcessRow = typeof processes.$inferInsert;

export async function upsertProcess(control: ControlDatabase, row: ProcessRow): Promise<void> {
  await control.insert(processes).values(row).onConflictDoUpdate({ target: processes.id, set: row });
}

export async function deleteProcess(control: ControlDatabase, id: string): Promise<void> {
  await control.delete(processes).where(eq(processes.id, id));
}

export async function deleteProcessesSeenBefore(control: ControlDatabase, instant: Date): Promise<void> {
  await control.delete(processes).where(lt(processes.seenAt, instant));
}

export type SealTroubleRow = typeof sealTroubles.$inferSelect;

export function listSealTroubles(control: ControlDatabase): Promise<SealTroubleRow[]> {
  return control.select().from(sealTroubles);
}

/** A trouble that is known keeps the instant since when it lasts; one that is over goes. */
export async function upsertSealTroubles(control: ControlDatabase, rows: readonly SealTroubleRow[]): Promise<void> {
  const keep = (column: string) =>
    sql.raw(`case when excluded.${column} is not null then coalesce(seal_troubles.${column}, excluded.${column}) end`);
  await control
    .insert(sealTroubles)
    .values([...rows])
    .onConflictDoUpdate({
      target: sealTroubles.tenantId,
      set: { waitingSince: keep('waiting_since'), failingSince: keep('failing_since'), missingSince: keep('missing_since') },
    });
}

export async function deleteSealTroubles(control: ControlDatabase, tenantIds: readonly string[]): Promise<void> {
  await control.delete(sealTroubles).where(inArray(sealTroubles.tenantId, [...tenantIds]));
}
