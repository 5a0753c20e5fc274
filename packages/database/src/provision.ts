import { generateKey, type Key, sealSecret } from '@mandat/crypto';
import { and, eq, inArray, sql } from 'drizzle-orm';
import type { PostgresJsDatabase } from 'drizzle-orm/postgres-js';
import type postgres from 'postgres';
import { openDatabase } from './clients.ts';
import { ensureDatabase, ensureLogin, ownerRole, sealerRole, tenantAppGroup, tenantSupportGroup, withClusterLock } from './cluster.ts';
import type { Connection } from './connection.ts';
import { tenants } from './control/index.ts';
import { wrappedKeys } from './keys/index.ts';
import { currentSchemaVersion } from './migrate.ts';
import { recordColumns, type TenantRecord, tenantLogin } from './tenant-directory.ts';
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
  const record = await registerTenant(options, tenant);
  if (record.state !== 'provisioning') return undefined;
  await storeTenantKey(options, record.id, tenant);
  const passwords = { app: await storedPassword(options, record, 'app'), support: await storedPassword(options, record, 'support') };
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

/** Opens a tenant that was just provisioned for sign-in. @throws when it is suspended */
export function activateTenant(control: PostgresJsDatabase, id: string): Promise<void> {
  return changeState(control, id, { from: 'provisioning', to: 'active' });
}

/** Closes a tenant for sign-in and for every open session; nothing is deleted. @throws when it is not complete yet */
export function closeTenant(control: PostgresJsDatabase, id: string): Promise<void> {
  return changeState(control, id, { from: 'active', to: 'suspended' });
}

/** Opens a suspended tenant for sign-in again. @throws when it is not complete yet */
export function reopenTenant(control: PostgresJsDatabase, id: string): Promise<void> {
  return changeState(control, id, { from: 'suspended', to: 'active' });
}

type Change = Record<'from' | 'to', TenantRecord['state']>;

/** Repeated, it changes nothing. */
async function changeState(control: PostgresJsDatabase, id: string, { from, to }: Change): Promise<void> {
  const changed = await control
    .update(tenants)
    .set({ state: to })
    .where(and(eq(tenants.id, id), inArray(tenants.state, [from, to])))
    .returning({ id: tenants.id });
  if (changed.length === 0) throw new Error(`the tenant is neither ${from} nor ${to}`);
}

type Passwords = Record<TenantRole, string>;

/** The tenant of that name, new or as a former attempt registered it: its database name and passwords stay what they are. */
async function registerTenant(options: ProvisionOptions, tenant: NewTenant): Promise<TenantRecord> {
  const databaseName = newDatabaseName();
  await options.control
    .insert(tenants)
    .values({
      id: tenant.id,
      name: tenant.name,
      displayName: tenant.displayName,
      state: 'provisioning',
      serverId: options.serverId,
      databaseName,
      ...(await sealNewCredentials(options.masterKey, databaseName)),
      schemaVersion: currentSchemaVersion('tenant'),
      isDemonstration: tenant.isDemonstration,
      createdAt: tenant.now,
    })
    .onConflictDoNothing({ target: tenants.name });
  const [record] = await options.control.select(recordColumns).from(tenants).where(eq(tenants.name, tenant.name));
  if (record === undefined) throw new Error('the tenant could not be registered');
  return record;
}

async function sealNewCredentials(masterKey: Key, databaseName: string) {
  const seal = (role: TenantRole) => sealSecret(masterKey, new TextEncoder().encode(newPassword()), credentialIdentity(databaseName, role));
  return { appCredential: await seal('app'), supportCredential: await seal('support') };
}

async function storedPassword(options: ProvisionOptions, { databaseName }: TenantRecord, role: TenantRole): Promise<string> {
  const { password } = await tenantLogin({ ...options, server: options.admin }, databaseName, role);
  if (password === undefined) throw new Error('a login of the tenant has no password');
  return password;
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
  const logins = [app, support, sealerRole];
  await ensureDatabase(connection, { name: databaseName, origin: `template "${template}" strategy wal_log`, logins });
}
