import type { Key } from '@mandat/crypto';
import { and, eq, inArray } from 'drizzle-orm';
import { type ControlDatabase, openDatabase } from './clients.ts';
import {
  closeDatabases,
  controlAppRole,
  type InstallationNames,
  keysAppRole,
  loginPassword,
  prepareCluster,
  prepareTenantServer,
  sealerRole,
} from './cluster.ts';
import type { Connection } from './connection.ts';
import { servers, spareDatabases, tenants } from './control/index.ts';
import { type FleetReport, migrateFleet } from './fleet.ts';
import { confirmMasterKey, keepMasterKeyCheck, type MasterKeyOwner } from './master-key-check.ts';
import { currentSchemaVersion, migrateDatabase } from './migrate.ts';
import { type DatabaseServer, defaultServer, listServers } from './servers.ts';
import { prepareTemplate } from './template.ts';

/** An installation's databases on one server, as the operator's admin login reaches them. */
export interface Installation {
  admin: Connection;
  masterKey: Key;
  names: InstallationNames;
}

export interface InstallationReport extends FleetReport {
  /**
   * Databases of the servers that are not Mandat's, to which every login of their server may connect, a tenant's too. On another server than
   * the control database's it is `database on server`.
   */
  openDatabases: string[];
  /** Servers whose tenants are left as they are. */
  unreachable: { server: string; cause: unknown }[];
}

/**
 * Makes what is missing and brings everything to the current version: roles, the control and the key database, the template
 * that tenants are cloned from, the same on every other server, then every tenant. Safe to repeat and to run from several processes at once.
 * @throws InstallationProblem before anything is changed when the databases belong to another master key
 */
export async function migrateInstallation(installation: Installation, now: Date, newId: () => string): Promise<InstallationReport> {
  const { admin, masterKey, names } = installation;
  await confirmInstallation(installation);
  const openDatabases = await prepareCluster(admin, names, await applicationPasswords(installation.masterKey));
  await migrateDatabase(admin, names.control, 'control');
  await keepMasterKeyCheck(keyOwner(installation), now);
  await migrateDatabase(admin, names.keys, 'keys');
  await prepareTemplate(admin, names.template, now);
  const control = openAdminDatabase(installation, names.control);
  try {
    await control.db
      .insert(servers)
      .values({ id: newId(), ...defaultServer, createdAt: now })
      .onConflictDoNothing({ target: servers.name });
    const prepared = await Promise.all(
      (await listServers({ admin, masterKey, control: control.db })).map(async (server) => ({
        server,
        outcome: await prepareOne(installation, { control: control.db, now }, server, openDatabases).catch((cause: unknown) => ({ cause })),
      })),
    );
    const report = await migrateFleet(new Map(prepared.map(({ server, outcome }) => [server.id, outcome])), control.db);
    return {
      ...report,
      openDatabases: prepared.flatMap(({ outcome }) => ('admin' in outcome ? outcome.open : [])),
      unreachable: prepared.flatMap(({ server, outcome }) => ('cause' in outcome ? [{ server: server.name, cause: outcome.cause }] : [])),
    };
  } finally {
    await control.close();
  }
}

/** Prepares a server of tenants and closes their databases to the public. The control database's own is prepared already. */
async function prepareOne(
  { masterKey, names }: Installation,
  { control, now }: { control: ControlDatabase; now: Date },
  server: DatabaseServer,
  openOnDefault: readonly string[],
): Promise<{ admin: Connection; open: string[] }> {
  const { admin, isDefault, name } = server;
  const open = isDefault ? openOnDefault : await prepareTenantsServer({ masterKey, names }, admin, now);
  const own = await listTenantDatabases(control, server.id, open);
  if (own.length > 0) await closeDatabases(admin, own);
  const others = open.filter((database) => !own.includes(database));
  return { admin, open: isDefault ? others : others.map((database) => `${database} on ${name}`) };
}

/** Makes what tenants need on a server besides the control database's, and answers which of its databases are open to everybody. */
export async function prepareTenantsServer(
  { masterKey, names }: Pick<Installation, 'masterKey' | 'names'>,
  admin: Connection,
  now: Date,
): Promise<string[]> {
  const open = await prepareTenantServer(admin, names.template, await loginPassword(masterKey, sealerRole));
  await prepareTemplate(admin, names.template, now);
  return open;
}

/** Makes sure that the master key is the one of this installation, if there is one already. @throws InstallationProblem */
export function confirmInstallation(installation: Installation): Promise<void> {
  return confirmMasterKey(keyOwner(installation));
}

function keyOwner({ admin, masterKey, names }: Installation): MasterKeyOwner {
  return { admin, masterKey, control: names.control };
}

async function listTenantDatabases(control: ControlDatabase, serverId: string, among: readonly string[]): Promise<string[]> {
  const isAmong = (name: typeof tenants.databaseName | typeof spareDatabases.databaseName) => inArray(name, [...among]);
  const [held, spare] = [
    await control
      .select({ name: tenants.databaseName })
      .from(tenants)
      .where(and(eq(tenants.serverId, serverId), isAmong(tenants.databaseName))),
    await control
      .select({ name: spareDatabases.databaseName })
      .from(spareDatabases)
      .where(and(eq(spareDatabases.serverId, serverId), isAmong(spareDatabases.databaseName))),
  ];
  return [...held, ...spare].map(({ name }) => name);
}

/** The version that every tenant has after `migrateInstallation`. */
export function currentTenantVersion(): number {
  return currentSchemaVersion('tenant');
}

export function openAdminDatabase(installation: Installation, database: string) {
  return openDatabase({ ...installation.admin, database }, { max: 2 });
}

/** How the application's own login, which can neither make nor change a tenant, reaches the control database. */
export async function controlConnection({ admin, names, masterKey }: Installation): Promise<Connection> {
  const { control: password } = await applicationPasswords(masterKey);
  return { ...admin, user: controlAppRole, database: names.control, password };
}

export async function openControlDatabase(installation: Installation, max: number) {
  return openDatabase(await controlConnection(installation), { max });
}

/** The key database as the application's own login. */
export async function openKeysDatabase(installation: Installation, max: number) {
  const { keys: password } = await applicationPasswords(installation.masterKey);
  return openDatabase({ ...installation.admin, user: keysAppRole, database: installation.names.keys, password }, { max });
}

async function applicationPasswords(masterKey: Key): Promise<{ control: string; keys: string; sealer: string }> {
  return {
    control: await loginPassword(masterKey, controlAppRole),
    keys: await loginPassword(masterKey, keysAppRole),
    sealer: await loginPassword(masterKey, sealerRole),
  };
}
