import { generateKey, type Key, sealSecret } from '@mandat/crypto';
import { and, eq, inArray, TransactionRollbackError } from 'drizzle-orm';
import type { PostgresJsDatabase } from 'drizzle-orm/postgres-js';
import type { Transaction } from './clients.ts';
import { withClusterLock } from './cluster.ts';
import { tenants } from './control/index.ts';
import { wrappedKeys } from './keys/index.ts';
import { currentSchemaVersion } from './migrate.ts';
import { placeTenant } from './placement.ts';
import { getServer, type ServerAccess } from './servers.ts';
import { claimSpare } from './spares.ts';
import { makeTenantDatabase } from './tenant-databases.ts';
import { recordColumns, type TenantRecord } from './tenant-directory.ts';
import { newDatabaseName, openCredentials, type SealedCredentials, sealNewCredentials } from './tenant-roles.ts';

export interface ProvisionOptions extends ServerAccess {
  keys: PostgresJsDatabase;
  template: string;
}

export interface NewTenant {
  id: string;
  keyId: string;
  name: string;
  displayName: string;
  /** Where its database is to lie; that of the control database's server when left out. */
  region?: string | undefined;
  isDemonstration: boolean;
  now: Date;
}

/** A spare database that is older lacks months of the log by now. */
const freshMs = 20 * 86_400_000;

/**
 * Makes a tenant's logins, database and key, or finishes what a former attempt left half done; the tenant stays
 * `provisioning` until `activateTenant`. Where its server holds a spare database it takes that one over. Returns `undefined` when the
 * name belongs to a tenant that is complete. @throws InstallationProblem when no server of the region takes it
 */
export async function provisionTenant(options: ProvisionOptions, tenant: NewTenant): Promise<TenantRecord | undefined> {
  const registered = await registerTenant(options, tenant);
  const { record, spareSince } = registered;
  if (record.state !== 'provisioning') return undefined;
  const isFresh = spareSince !== undefined && tenant.now.getTime() - spareSince.getTime() < freshMs;
  const [made] = await Promise.all([
    isFresh ? record : makeDatabase(options, registered, tenant.now),
    storeTenantKey(options, record.id, tenant),
  ]);
  return made;
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

interface Registered {
  record: TenantRecord;
  credentials: SealedCredentials;
  /** Since when its database has been waiting for it; undefined where it is still to be made. */
  spareSince?: Date;
}

/** The tenant of that name, new or as a former attempt registered it: its server, database name and passwords stay what they are. */
async function registerTenant(options: ProvisionOptions, tenant: NewTenant): Promise<Registered> {
  const known = await findRegistered(options.control, tenant.name);
  if (known !== undefined) return known;
  const made = await options.control.transaction((tx) => insertTenant(tx, options.masterKey, tenant)).catch(orUndefined);
  const registered = made ?? (await findRegistered(options.control, tenant.name));
  if (registered === undefined) throw new Error('the tenant could not be registered');
  return registered;
}

/** The transaction was given up because another process took the name. */
function orUndefined(error: unknown): undefined {
  if (!(error instanceof TransactionRollbackError)) throw error;
}

async function findRegistered(control: PostgresJsDatabase, name: string): Promise<Registered | undefined> {
  const credentials = { appCredential: tenants.appCredential, supportCredential: tenants.supportCredential };
  const [known] = await control.select({ record: recordColumns, credentials }).from(tenants).where(eq(tenants.name, name));
  return known;
}

/** In one transaction a spare database leaves the stock and is the tenant's, or nothing happens because the name was taken meanwhile. */
async function insertTenant(tx: Transaction, masterKey: Key, tenant: NewTenant): Promise<Registered> {
  const serverId = await placeTenant(tx, tenant.region);
  const spare = await claimSpare(tx, serverId);
  const databaseName = spare?.databaseName ?? newDatabaseName();
  const credentials = spare?.credentials ?? (await sealNewCredentials(masterKey, databaseName));
  const [record] = await tx
    .insert(tenants)
    .values({
      id: tenant.id,
      name: tenant.name,
      displayName: tenant.displayName,
      state: 'provisioning',
      serverId,
      databaseName,
      ...credentials,
      schemaVersion: currentSchemaVersion('tenant'),
      isDemonstration: tenant.isDemonstration,
      createdAt: tenant.now,
    })
    .onConflictDoNothing({ target: tenants.name })
    .returning(recordColumns);
  if (record === undefined) return tx.rollback();
  return spare === undefined ? { record, credentials } : { record, credentials, spareSince: spare.createdAt };
}

async function makeDatabase(options: ProvisionOptions, { record, credentials }: Registered, now: Date): Promise<TenantRecord> {
  const { databaseName } = record;
  const { admin } = await getServer(options, record.serverId);
  const passwords = await openCredentials(options.masterKey, databaseName, credentials);
  const schemaVersion = await withClusterLock(admin, (connection) =>
    makeTenantDatabase(connection, admin, { databaseName, template: options.template, passwords, now }),
  );
  if (schemaVersion !== record.schemaVersion) await options.control.update(tenants).set({ schemaVersion }).where(eq(tenants.id, record.id));
  return { ...record, schemaVersion };
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
