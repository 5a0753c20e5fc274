import type { Key } from '@mandat/crypto';
import { eq, inArray } from 'drizzle-orm';
import { type ControlDatabase, openDatabase } from './clients.ts';
import {
  closeDatabases,
  controlAppRole,
  type InstallationNames,
  keysAppRole,
  loginPassword,
  prepareCluster,
  sealerRole,
} from './cluster.ts';
import type { Connection } from './connection.ts';
import { servers, tenants } from './control/index.ts';
import { type FleetReport, migrateFleet } from './fleet.ts';
import { confirmMasterKey, keepMasterKeyCheck, type MasterKeyOwner } from './master-key-check.ts';
import { currentSchemaVersion, migrateDatabase } from './migrate.ts';

/** An installation's databases on one server, as the operator's admin login reaches them. */
export interface Installation {
  admin: Connection;
  masterKey: Key;
  names: InstallationNames;
}

const defaultServer = { name: 'default', region: 'DE' };

export interface InstallationReport extends FleetReport {
  /** Databases of the server that are not Mandat's, to which every login of the server may connect, a tenant's too. */
  openDatabases: string[];
}

/**
 * Makes what is missing and brings everything to the current version: roles, the control and the key database, the template
 * that tenants are cloned from, then every tenant. Safe to repeat and to run from several processes at once.
 * @throws InstallationProblem before anything is changed when the databases belong to another master key
 */
export async function migrateInstallation(installation: Installation, now: Date, newId: () => string): Promise<InstallationReport> {
  const { admin, names } = installation;
  await confirmInstallation(installation);
  const openDatabases = await prepareCluster(admin, names, await applicationPasswords(installation.masterKey));
  await migrateDatabase(admin, names.control, 'control');
  await keepMasterKeyCheck(keyOwner(installation), now);
  await migrateDatabase(admin, names.keys, 'keys');
  await migrateDatabase(admin, names.template, 'tenant');
  const control = openAdminDatabase(installation, names.control);
  try {
    await control.db
      .insert(servers)
      .values({ id: newId(), ...defaultServer, createdAt: now })
      .onConflictDoNothing({ target: servers.name });
    const opened = await listTenantDatabases(control.db, openDatabases);
    if (opened.length > 0) await closeDatabases(admin, opened);
    const report = await migrateFleet(admin, control.db);
    return { ...report, openDatabases: openDatabases.filter((name) => !opened.includes(name)) };
  } finally {
    await control.close();
  }
}

/** Makes sure that the master key is the one of this installation, if there is one already. @throws InstallationProblem */
export function confirmInstallation(installation: Installation): Promise<void> {
  return confirmMasterKey(keyOwner(installation));
}

function keyOwner({ admin, masterKey, names }: Installation): MasterKeyOwner {
  return { admin, masterKey, control: names.control };
}

async function listTenantDatabases(control: ControlDatabase, among: string[]): Promise<string[]> {
  const rows = await control.select({ name: tenants.databaseName }).from(tenants).where(inArray(tenants.databaseName, among));
  return rows.map(({ name }) => name);
}

/** The version that every tenant has after `migrateInstallation`. */
export function currentTenantVersion(): number {
  return currentSchemaVersion('tenant');
}

/** The server that new tenants are placed on. */
export async function findDefaultServerId(control: ControlDatabase): Promise<string> {
  const [server] = await control.select({ id: servers.id }).from(servers).where(eq(servers.name, defaultServer.name));
  if (server === undefined) throw new Error('no database server is registered: run `mandat migrate` first');
  return server.id;
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
