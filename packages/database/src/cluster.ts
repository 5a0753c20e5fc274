import { deriveKey, type Key } from '@mandat/crypto';
import type postgres from 'postgres';
import { openClient } from './clients.ts';
import type { Connection } from './connection.ts';
import { scramVerifier } from './scram.ts';

/** The names of the databases that every installation has once. Tests use others beside each other on one server. */
export interface InstallationNames {
  control: string;
  keys: string;
  template: string;
}

export const installationNames: InstallationNames = { control: 'mandat_control', keys: 'mandat_keys', template: 'mandat_template' };

/** Owns every object; nobody signs in as it. Migrations run as it through the admin login. */
export const ownerRole = 'mandat_owner';
export const tenantAppGroup = 'mandat_tenant_app';
export const tenantSupportGroup = 'mandat_tenant_support';
export const controlAppRole = 'mandat_control_app';
export const keysAppRole = 'mandat_keys_app';
/** Seals the audit logs of all tenants, and sees nothing else of them. */
export const sealerRole = 'mandat_sealer';

/** The logins of the application itself exist before any table could hold their passwords, so these derive from the master key. */
export async function loginPassword(masterKey: Key, role: string): Promise<string> {
  return Buffer.from(await deriveKey(masterKey, `login ${role}`)).toString('base64url');
}

const least = 'NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION NOBYPASSRLS';

/** Serialises everything that makes roles or databases on one server. */
const clusterLock = 4_917_300_001;

/** Runs `body` on one connection while no other process makes roles or databases on this server. */
export async function withClusterLock<R>(admin: Connection, body: (connection: postgres.Sql) => Promise<R>): Promise<R> {
  const connection = openClient(admin, { max: 1 });
  try {
    await connection`select pg_advisory_lock(${clusterLock}::bigint)`;
    return await body(connection);
  } finally {
    await connection.end({ timeout: 5 });
  }
}

/**
 * Makes the roles and databases that do not exist yet and closes every database to the public. PostgreSQL lets every login
 * connect to every database and make temporary tables there unless that is taken away.
 */
export async function prepareCluster(
  admin: Connection,
  names: InstallationNames,
  passwords: { control: string; keys: string; sealer: string },
): Promise<void> {
  await withClusterLock(admin, async (connection) => {
    await ensureRole(connection, ownerRole, 'NOLOGIN');
    await connection`grant ${connection(ownerRole)} to current_user`;
    await ensureRole(connection, tenantAppGroup, 'NOLOGIN');
    await ensureRole(connection, tenantSupportGroup, 'NOLOGIN');
    await ensureLogin(connection, controlAppRole, passwords.control);
    await ensureLogin(connection, keysAppRole, passwords.keys);
    await ensureLogin(connection, sealerRole, passwords.sealer);
    for (const name of [names.control, names.keys, names.template]) await ensureDatabase(connection, name);
    for (const name of ['postgres', 'template1']) await closeToPublic(connection, name);
    await connection`grant connect on database ${connection(names.control)} to ${connection(controlAppRole)}`;
    await connection`grant connect on database ${connection(names.keys)} to ${connection(keysAppRole)}`;
  });
}

async function ensureRole(connection: postgres.Sql, role: string, attributes: string): Promise<void> {
  const found = await connection`select 1 from pg_roles where rolname = ${role}`;
  if (found.length === 0) await connection`create role ${connection(role)} ${connection.unsafe(`${attributes} ${least}`)}`;
}

/** Makes or renews a login. The server sees a SCRAM verifier, never the password, so no log or statistics view can hold it. */
export async function ensureLogin(connection: postgres.Sql, role: string, password: string, attributes = ''): Promise<void> {
  await ensureRole(connection, role, 'LOGIN');
  await connection`alter role ${connection(role)} ${connection.unsafe(`LOGIN ${attributes} PASSWORD '${scramVerifier(password)}'`)}`;
}

async function ensureDatabase(connection: postgres.Sql, name: string): Promise<void> {
  const found = await connection`select 1 from pg_database where datname = ${name}`;
  if (found.length === 0) {
    const locale = await localeClause(connection);
    await connection`create database ${connection(name)} owner ${connection(ownerRole)} template template0 encoding 'UTF8' ${connection.unsafe(locale)}`;
  }
  await closeToPublic(connection, name);
}

/** The same order of bytes on every server and version; names that people sort by carry a collation of their own. */
async function localeClause(connection: postgres.Sql): Promise<string> {
  const [row] = await connection`select current_setting('server_version_num')::int >= 170000 as has_builtin`;
  return row?.has_builtin === true ? "locale_provider builtin locale 'C.UTF-8'" : "lc_collate 'C' lc_ctype 'C.UTF-8'";
}

/** Lets the sealer into a tenant's database, where it may read entries and add leaves. */
export async function openToSealer(connection: postgres.Sql, database: string): Promise<void> {
  await connection`grant connect on database ${connection(database)} to ${connection(sealerRole)}`;
}

export async function closeToPublic(connection: postgres.Sql, database: string): Promise<void> {
  await connection`revoke connect, temporary on database ${connection(database)} from public`;
}
