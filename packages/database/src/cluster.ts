import { deriveKey, type Key } from '@mandat/crypto';
import type postgres from 'postgres';
import { openClient } from './clients.ts';
import { postgresCode } from './conflicts.ts';
import type { Connection } from './connection.ts';
import { InstallationProblem } from './installation-problem.ts';
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

/** What every login and role of ours is denied. */
export const leastRights = 'NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION NOBYPASSRLS';

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
 * Makes the roles and databases that do not exist yet and closes every database to the public, as far as the admin login may.
 * PostgreSQL lets every login connect to every database and make temporary tables there unless that is taken away.
 * Returns the databases of the server that are still open to everybody; none of `names` is among them.
 * @throws InstallationProblem when one of them cannot be closed
 */
export async function prepareCluster(
  admin: Connection,
  names: InstallationNames,
  passwords: { control: string; keys: string; sealer: string },
): Promise<string[]> {
  return withClusterLock(admin, async (connection) => {
    await ensureTenantRoles(connection, passwords.sealer);
    await ensureLogin(connection, controlAppRole, passwords.control);
    await ensureLogin(connection, keysAppRole, passwords.keys);
    const origin = `template template0 encoding 'UTF8' ${await localeClause(connection)}`;
    await ensureDatabase(connection, { name: names.control, origin, logins: [controlAppRole] });
    await ensureDatabase(connection, { name: names.keys, origin, logins: [keysAppRole] });
    await ensureDatabase(connection, { name: names.template, origin, logins: [] });
    for (const name of ['postgres', 'template1']) await closeIfAllowed(connection, name);
    return listOpenDatabases(connection, Object.values(names));
  });
}

/** The same for a server that holds tenants alone. */
export async function prepareTenantServer(admin: Connection, template: string, sealerPassword: string): Promise<string[]> {
  return withClusterLock(admin, async (connection) => {
    await ensureTenantRoles(connection, sealerPassword);
    const origin = `template template0 encoding 'UTF8' ${await localeClause(connection)}`;
    await ensureDatabase(connection, { name: template, origin, logins: [] });
    for (const name of ['postgres', 'template1']) await closeIfAllowed(connection, name);
    return listOpenDatabases(connection, [template]);
  });
}

/** What the databases of tenants need on every server: their owner, the groups of their logins, and the sealer. */
async function ensureTenantRoles(connection: postgres.Sql, sealerPassword: string): Promise<void> {
  await ensureRole(connection, ownerRole, 'NOLOGIN');
  await connection`grant ${connection(ownerRole)} to current_user`;
  await ensureRole(connection, tenantAppGroup, 'NOLOGIN');
  await ensureRole(connection, tenantSupportGroup, 'NOLOGIN');
  await ensureLogin(connection, sealerRole, sealerPassword);
}

async function ensureRole(connection: postgres.Sql, role: string, attributes: string): Promise<void> {
  const found = await connection`select 1 from pg_roles where rolname = ${role}`;
  if (found.length === 0) await connection`create role ${connection(role)} ${connection.unsafe(`${attributes} ${leastRights}`)}`;
}

/** Makes or renews a login. The server sees a SCRAM verifier, never the password, so no log or statistics view can hold it. */
async function ensureLogin(connection: postgres.Sql, role: string, password: string): Promise<void> {
  await ensureRole(connection, role, 'LOGIN');
  await connection`alter role ${connection(role)} ${connection.unsafe(`LOGIN PASSWORD '${scramVerifier(password)}'`)}`;
}

export interface DatabaseShape {
  name: string;
  /** What it is made from: the clauses of `create database` after the owner. */
  origin: string;
  /** Who may connect besides the owner. */
  logins: readonly string[];
}

/**
 * Makes a database of the owner's where it is missing. It lets nobody in before it is closed to the public; one that a killed process
 * left shut is opened by the next call.
 */
export async function ensureDatabase(connection: postgres.Sql, { name, origin, logins }: DatabaseShape): Promise<void> {
  const database = connection(name);
  const [found] = await connection`select datallowconn as lets_in from pg_database where datname = ${name}`;
  if (found === undefined) {
    await connection`create database ${database} owner ${connection(ownerRole)} ${connection.unsafe(origin)} allow_connections false`;
  }
  await closeToPublic(connection, name);
  for (const login of logins) await connection`grant connect on database ${database} to ${connection(login)}`;
  if (found?.lets_in !== true) await connection`alter database ${database} allow_connections true`;
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

async function closeToPublic(connection: postgres.Sql, database: string): Promise<void> {
  await connection`revoke connect, temporary on database ${connection(database)} from public`;
}

const insufficientPrivilege = '42501';

/** Where the admin login owns neither the database nor the server, PostgreSQL refuses or only gives notice. */
async function closeIfAllowed(connection: postgres.Sql, database: string): Promise<void> {
  try {
    await closeToPublic(connection, database);
  } catch (error) {
    if (postgresCode(error) !== insufficientPrivilege) throw error;
  }
}

/**
 * Closes those of `databases` that somebody opened to the public.
 * @throws InstallationProblem naming those that stay open
 */
export async function closeDatabases(admin: Connection, databases: readonly string[]): Promise<void> {
  await withClusterLock(admin, async (connection) => {
    for (const name of databases) await closeIfAllowed(connection, name);
    await listOpenDatabases(connection, databases);
  });
}

/** Every database of the server that everybody may connect to. @throws InstallationProblem when one of `own` is among them */
async function listOpenDatabases(connection: postgres.Sql, own: readonly string[]): Promise<string[]> {
  const rows = await connection<{ name: string }[]>`select datname as name from pg_database
    where datallowconn and has_database_privilege('public', oid, 'CONNECT') order by datname`;
  const open = rows.map(({ name }) => name);
  const mine = open.filter((name) => own.includes(name));
  if (mine.length === 0) return open;
  throw new InstallationProblem(
    `Everybody who can sign in to the database server may connect to ${mine.join(', ')}, and the login of DATABASE_URL may not change that: ` +
      `give it to ${ownerRole} by \`alter database … owner to ${ownerRole}\`, then run the command again.`,
  );
}
