import type postgres from 'postgres';
import { leastRights, ownerRole, sealerRole, tenantAppGroup, tenantSupportGroup } from './cluster.ts';
import type { Connection } from './connection.ts';
import { scramVerifier } from './scram.ts';
import { isReadyToClone, readTemplate } from './template.ts';
import { monthsAhead, openDatabaseAsOwner } from './tenant-owner.ts';
import { roleName, type TenantRole } from './tenant-roles.ts';

const connectionLimit = 50;
const groups = { app: tenantAppGroup, support: tenantSupportGroup };

export interface TenantDatabaseShape {
  databaseName: string;
  template: string;
  passwords: Record<TenantRole, string>;
  now: Date;
}

/**
 * Makes a tenant's database and its two logins from the template, or what a killed process left undone, and answers the version of its
 * schema. `connection` holds the server's lock, `admin` is the same login. Nobody else may connect.
 */
export async function makeTenantDatabase(connection: postgres.Sql, admin: Connection, shape: TenantDatabaseShape): Promise<number> {
  const { databaseName, template, passwords, now } = shape;
  const state = await readTemplate(connection, template);
  const [known] = await connection<{ database: boolean; app: boolean; support: boolean }[]>`select
    exists (select from pg_database where datname = ${databaseName}) as database,
    exists (select from pg_roles where rolname = ${roleName(databaseName, 'app')}) as app,
    exists (select from pg_roles where rolname = ${roleName(databaseName, 'support')}) as support`;
  if (known?.database !== true)
    await connection`create database ${connection(databaseName)} owner ${connection(ownerRole)}
      template ${connection(template)} strategy wal_log allow_connections false`;
  // One transaction, because each takes a write to the disk: it lets nobody in before the logins are there and the public is out.
  await connection.unsafe(
    [
      ...(['app', 'support'] as const).flatMap((role) => loginStatements(databaseName, role, passwords[role], known?.[role] === true)),
      `revoke connect, temporary on database "${databaseName}" from public`,
      `grant connect on database "${databaseName}" to "${roleName(databaseName, 'app')}", "${roleName(databaseName, 'support')}", ${sealerRole}`,
      `alter database "${databaseName}" allow_connections true`,
    ].join('; '),
  );
  const isAsTemplate = known?.database !== true && state !== undefined && isReadyToClone(state, now);
  return isAsTemplate ? state.schemaVersion : completeDatabase(admin, databaseName, now);
}

/** The server sees a SCRAM verifier, never the password, so no log or statistics view can hold it. */
function loginStatements(databaseName: string, role: TenantRole, password: string, isThere: boolean): string[] {
  const name = `"${roleName(databaseName, role)}"`;
  const attributes = `LOGIN CONNECTION LIMIT ${connectionLimit} PASSWORD '${scramVerifier(password)}'`;
  return isThere
    ? [`alter role ${name} ${attributes}`, `grant ${groups[role]} to ${name}`]
    : [`create role ${name} ${attributes} ${leastRights} in role ${groups[role]}`];
}

/** Makes the log's months where the template had none, and answers the version that the database itself has. */
async function completeDatabase(admin: Connection, databaseName: string, now: Date): Promise<number> {
  const owner = openDatabaseAsOwner(admin, databaseName);
  try {
    await owner.extendAuditPartitions(now, monthsAhead);
    return await owner.readSchemaVersion();
  } finally {
    await owner.close();
  }
}

/** Removes a database that belongs to nobody, and its logins. Repeated, it finishes what was left. */
export async function dropTenantDatabase(connection: postgres.Sql, databaseName: string): Promise<void> {
  await connection`drop database if exists ${connection(databaseName)} with (force)`;
  for (const role of ['app', 'support'] as const) await connection`drop role if exists ${connection(roleName(databaseName, role))}`;
}
