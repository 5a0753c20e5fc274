import type postgres from 'postgres';
import { ensureDatabase, ensureLogin, sealerRole, tenantAppGroup, tenantSupportGroup } from './cluster.ts';
import { roleName, type TenantRole } from './tenant-roles.ts';

const connectionLimit = 50;

/** Makes a tenant's database and its two logins from the template, or what a killed process left undone. Nobody else may connect. */
export async function makeTenantDatabase(
  connection: postgres.Sql,
  template: string,
  databaseName: string,
  passwords: Record<TenantRole, string>,
): Promise<void> {
  const app = roleName(databaseName, 'app');
  const support = roleName(databaseName, 'support');
  await ensureLogin(connection, app, passwords.app, `CONNECTION LIMIT ${connectionLimit}`);
  await ensureLogin(connection, support, passwords.support, `CONNECTION LIMIT ${connectionLimit}`);
  await connection`grant ${connection(tenantAppGroup)} to ${connection(app)}`;
  await connection`grant ${connection(tenantSupportGroup)} to ${connection(support)}`;
  const logins = [app, support, sealerRole];
  await ensureDatabase(connection, { name: databaseName, origin: `template "${template}" strategy wal_log`, logins });
}

/** Removes a database that belongs to nobody, and its logins. Repeated, it finishes what was left. */
export async function dropTenantDatabase(connection: postgres.Sql, databaseName: string): Promise<void> {
  await connection`drop database if exists ${connection(databaseName)} with (force)`;
  for (const role of ['app', 'support'] as const) await connection`drop role if exists ${connection(roleName(databaseName, role))}`;
}
