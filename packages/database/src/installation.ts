import type { Key } from '@mandat/crypto';
import { eq } from 'drizzle-orm';
import { type ControlDatabase, openDatabase } from './clients.ts';
import { controlAppRole, type InstallationNames, keysAppRole, loginPassword, prepareCluster, sealerRole } from './cluster.ts';
import type { Connection } from './connection.ts';
import { servers } from './control/index.ts';
import { type FleetReport, migrateFleet } from './fleet.ts';
import { currentSchemaVersion, migrateDatabase } from './migrate.ts';

/** An installation's databases on one server, as the operator's admin login reaches them. */
export interface Installation {
  admin: Connection;
  masterKey: Key;
  names: InstallationNames;
}

const defaultServer = { name: 'default', region: 'DE' };

/**
 * Makes what is missing and brings everything to the current version: roles, the control and the key database, the template
 * that tenants are cloned from, then every tenant. Safe to repeat and to run from several processes at once.
 */
export async function migrateInstallation(installation: Installation, now: Date, newId: () => string): Promise<FleetReport> {
  const { admin, names } = installation;
  await prepareCluster(admin, names, await applicationPasswords(installation.masterKey));
  await migrateDatabase(admin, names.control, 'control');
  await migrateDatabase(admin, names.keys, 'keys');
  await migrateDatabase(admin, names.template, 'tenant');
  const control = openAdminDatabase(installation, names.control);
  try {
    await control.db
      .insert(servers)
      .values({ id: newId(), ...defaultServer, createdAt: now })
      .onConflictDoNothing({ target: servers.name });
    return await migrateFleet(admin, control.db);
  } finally {
    await control.close();
  }
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
