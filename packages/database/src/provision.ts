import { generateKey, type Key, sealSecret } from '@mandat/crypto';
import { eq, sql } from 'drizzle-orm';
import type { PostgresJsDatabase } from 'drizzle-orm/postgres-js';
import type postgres from 'postgres';
import { openDatabase } from './clients.ts';
import { closeToPublic, ensureLogin, openToSealer, ownerRole, tenantAppGroup, tenantSupportGroup, withClusterLock } from './cluster.ts';
import type { Connection } from './connection.ts';
import { tenants } from './control/index.ts';
import { wrappedKeys } from './keys/index.ts';
import { currentSchemaVersion } from './migrate.ts';
import { recordColumns, type TenantRecord } from './tenant-directory.ts';
import { credentialIdentity, newDatabaseName, newPassword, roleName, type TenantRole } from './tenant-roles.ts';

export interface ProvisionOptions {
  admin: Connection;
  control: PostgresJsDatabase;
  keys: PostgresJsDatabase;
  masterKey: Key;
  template: string;
  serverId: string;
}

export interface NewTenant {
  id: string;
  keyId: string;
  name: string;
  displayName: string;
  isDemonstration: boolean;
  now: Date;
}

const monthsAhead = 3;
const connectionLimit = 50;

/**
 * Makes a tenant's logins, database and key, or finishes what a former attempt left half done; the tenant stays
 * `provisioning` until `activateTenant`. Returns `undefined` when the name belongs to a tenant that is complete.
 */
export async function provisionTenant(options: ProvisionOptions, tenant: NewTenant): Promise<TenantRecord | undefined> {
  const { record, passwords } = await registerTenant(options, tenant);
  if (record.state !== 'provisioning') return undefined;
  await storeTenantKey(options, record.id, tenant);
  await withClusterLock(options.admin, (connection) => makeDatabase(connection, options.template, record.databaseName, passwords));
  const owner = openTenantAsOwner(options, record.databaseName);
  try {
    await owner.extendAuditPartitions(tenant.now, monthsAhead);
  } finally {
    await owner.close();
  }
  return record;
}

/** A tenant's database as the owner of its tables: for the operator's command line alone, never for a request. */
export function openTenantAsOwner({ admin }: { admin: Connection }, databaseName: string) {
  const { db, close } = openDatabase({ ...admin, database: databaseName }, { max: 1, role: ownerRole });
  return {
    db,
    close,
    /** Makes the log's months from the month of `first` on, where they are missing. */
    async extendAuditPartitions(first: Date, months: number): Promise<void> {
      await db.execute(sql`select mandat.extend_audit_partitions(${first.toISOString().slice(0, 10)}::date, ${months}::int)`);
    },
  };
}

/** Opens a provisioned or suspended tenant for sign-in. */
export async function activateTenant(control: PostgresJsDatabase, id: string): Promise<void> {
  await control.update(tenants).set({ state: 'active' }).where(eq(tenants.id, id));
}

/** Closes a tenant for sign-in and for every open session; nothing is deleted. */
export async function closeTenant(control: PostgresJsDatabase, id: string): Promise<void> {
  await control.update(tenants).set({ state: 'suspended' }).where(eq(tenants.id, id));
}

type Passwords = Record<TenantRole, string>;

async function registerTenant(options: ProvisionOptions, tenant: NewTenant): Promise<{ record: TenantRecord; passwords: Passwords }> {
  const databaseName = newDatabaseName();
  const passwords = { app: newPassword(), support: newPassword() };
  await options.control
    .insert(tenants)
    .values({
      id: tenant.id,
      name: tenant.name,
      displayName: tenant.displayName,
      state: 'provisioning',
      serverId: options.serverId,
      databaseName,
      ...(await sealCredentials(options.masterKey, databaseName, passwords)),
      schemaVersion: currentSchemaVersion('tenant'),
      isDemonstration: tenant.isDemonstration,
      createdAt: tenant.now,
    })
    .onConflictDoNothing({ target: tenants.name });
  const [record] = await options.control.select(recordColumns).from(tenants).where(eq(tenants.name, tenant.name));
  if (record === undefined) throw new Error('the tenant could not be registered');
  if (record.state === 'provisioning' && record.databaseName !== databaseName) {
    await options.control
      .update(tenants)
      .set(await sealCredentials(options.masterKey, record.databaseName, passwords))
      .where(eq(tenants.id, record.id));
  }
  return { record, passwords };
}

async function sealCredentials(masterKey: Key, databaseName: string, passwords: Passwords) {
  const seal = (role: TenantRole) =>
    sealSecret(masterKey, new TextEncoder().encode(passwords[role]), credentialIdentity(databaseName, role));
  return { appCredential: await seal('app'), supportCredential: await seal('support') };
}

async function storeTenantKey(options: ProvisionOptions, tenantId: string, tenant: NewTenant): Promise<void> {
  const wrapped = await sealSecret(options.masterKey, generateKey(), tenantKeyIdentity(tenantId));
  await options.keys
    .insert(wrappedKeys)
    .values({ id: tenant.keyId, tenantId, purpose: 'tenant', algorithm: 'A256GCM/1', wrapped, createdAt: tenant.now })
    .onConflictDoNothing({ target: [wrappedKeys.tenantId, wrappedKeys.purpose] });
}

export function tenantKeyIdentity(tenantId: string): string {
  return `keys.wrapped_keys|tenant|${tenantId}`;
}

async function makeDatabase(connection: postgres.Sql, template: string, databaseName: string, passwords: Passwords): Promise<void> {
  const app = roleName(databaseName, 'app');
  const support = roleName(databaseName, 'support');
  await ensureLogin(connection, app, passwords.app, `CONNECTION LIMIT ${connectionLimit}`);
  await ensureLogin(connection, support, passwords.support, `CONNECTION LIMIT ${connectionLimit}`);
  await connection`grant ${connection(tenantAppGroup)} to ${connection(app)}`;
  await connection`grant ${connection(tenantSupportGroup)} to ${connection(support)}`;
  const found = await connection`select 1 from pg_database where datname = ${databaseName}`;
  if (found.length === 0) {
    await connection`create database ${connection(databaseName)} template ${connection(template)} strategy wal_log owner ${connection(ownerRole)}`;
  }
  await closeToPublic(connection, databaseName);
  await connection`grant connect on database ${connection(databaseName)} to ${connection(app)}, ${connection(support)}`;
  await openToSealer(connection, databaseName);
}
