import { type Key, openSecret } from '@mandat/crypto';
import { eq, ne } from 'drizzle-orm';
import { type ControlDatabase, openDatabase, type TenantDatabase } from './clients.ts';
import { loginPassword, sealerRole } from './cluster.ts';
import type { Connection } from './connection.ts';
import { tenants } from './control/index.ts';
import { currentSchemaVersion } from './migrate.ts';
import { createPools, type Lease, type PoolUsage } from './pools.ts';
import { probeServer, type ServerProbe } from './servers.ts';
import { credentialIdentity, type TenantRole, tenantConnection } from './tenant-roles.ts';

export interface TenantRecord {
  id: string;
  name: string;
  displayName: string;
  state: 'provisioning' | 'active' | 'suspended';
  databaseName: string;
  schemaVersion: number;
  isDemonstration: boolean;
  createdAt: Date;
}

export interface TenantDirectory {
  /** The tenant of a customer name, as the control database knew it at most two seconds ago. */
  findByName(name: string): Promise<TenantRecord | undefined>;
  findByDatabaseName(databaseName: string): Promise<TenantRecord | undefined>;
  /** As the control database knows it now. */
  findById(id: string): Promise<TenantRecord | undefined>;
  /** Whether the tenant's database is at the version that this program speaks; an older one is under maintenance. */
  isCurrent(tenant: TenantRecord): boolean;
  /** A handle of the tenant's database as one of its two logins. Waits when all connections are in use, ten seconds at most. */
  lease(tenant: TenantRecord, role: TenantRole): Promise<Lease<TenantDatabase>>;
  /** A handle of the tenant's database as the sealer, on a connection beside those of requests. */
  leaseSealer(tenant: TenantRecord): Promise<Lease<TenantDatabase>>;
  /** Every tenant whose database is complete, suspended ones too, the oldest first: for jobs that visit all. */
  listProvisioned(): Promise<TenantRecord[]>;
  /** Every tenant, whatever its state, for the operator. */
  listAll(): Promise<TenantRecord[]>;
  /** Asks one of the registered servers how it is. @throws when it does not answer */
  probeServer(serverId: string): Promise<ServerProbe>;
  /** How busy the connections of requests are. */
  usage(): PoolUsage;
  close(): Promise<void>;
}

export interface DirectoryOptions {
  control: ControlDatabase;
  server: Connection;
  masterKey: Key;
  /** Connections that this process may hold to tenants' databases, all together. */
  maxConnections: number;
  connectionsPerTenant: number;
}

const knownForMs = 2_000;
const unknownForMs = 5_000;
const maximumRemembered = 10_000;
/** One for each tenant that is sealed at the moment; a process that seals nothing opens none. */
const sealerConnections = 8;

/** Finds tenants and opens their databases. Unknown names are remembered as unknown for five seconds. */
export function createTenantDirectory(options: DirectoryOptions): TenantDirectory {
  const places = Math.max(1, Math.floor(options.maxConnections / options.connectionsPerTenant));
  const pools = createPools(places, (key) => openTenant(options, key));
  const sealers = createPools(sealerConnections, (databaseName) => openSealer(options, databaseName));
  const currentVersion = currentSchemaVersion('tenant');
  const byName = remember((name) => findTenant(options.control, tenants.name, name));
  const byDatabaseName = remember((name) => findTenant(options.control, tenants.databaseName, name));

  return {
    findByName: byName,
    findByDatabaseName: byDatabaseName,
    findById: (id) => findTenant(options.control, tenants.id, id),
    isCurrent: (tenant) => tenant.schemaVersion === currentVersion,
    async lease(tenant, role) {
      const lease = await pools.lease(`${role} ${tenant.databaseName}`);
      return { handle: lease.handle.db, release: lease.release };
    },
    async leaseSealer(tenant) {
      const lease = await sealers.lease(tenant.databaseName);
      return { handle: lease.handle.db, release: lease.release };
    },
    listProvisioned: () =>
      options.control.select(recordColumns).from(tenants).where(ne(tenants.state, 'provisioning')).orderBy(tenants.createdAt),
    listAll: () => options.control.select(recordColumns).from(tenants).orderBy(tenants.name),
    probeServer: () => probeServer(options.control),
    usage: pools.usage,
    async close() {
      await sealers.close();
      await pools.close();
    },
  };
}

/** What is known of a tenant outside the database package: everything but its credentials. */
export const recordColumns = {
  id: tenants.id,
  name: tenants.name,
  displayName: tenants.displayName,
  state: tenants.state,
  databaseName: tenants.databaseName,
  schemaVersion: tenants.schemaVersion,
  isDemonstration: tenants.isDemonstration,
  createdAt: tenants.createdAt,
};

async function findTenant(
  control: ControlDatabase,
  column: typeof tenants.id | typeof tenants.name | typeof tenants.databaseName,
  value: string,
): Promise<TenantRecord | undefined> {
  const [record] = await control.select(recordColumns).from(tenants).where(eq(column, value));
  return record;
}

/** How one of a tenant's two logins reaches its database. */
export async function tenantLogin(
  options: Pick<DirectoryOptions, 'control' | 'server' | 'masterKey'>,
  databaseName: string,
  role: TenantRole,
): Promise<Connection> {
  const [row] = await options.control
    .select({ app: tenants.appCredential, support: tenants.supportCredential })
    .from(tenants)
    .where(eq(tenants.databaseName, databaseName));
  if (row === undefined) throw new Error('the tenant is not registered');
  const password = await openSecret(options.masterKey, row[role], credentialIdentity(databaseName, role));
  return tenantConnection(options.server, databaseName, role, new TextDecoder().decode(password));
}

async function openTenant(options: DirectoryOptions, key: string) {
  const [role, databaseName] = splitKey(key);
  const connection = await tenantLogin(options, databaseName, role);
  return openDatabase(connection, { max: options.connectionsPerTenant, idleSeconds: 300, isBounded: true });
}

async function openSealer({ server, masterKey }: DirectoryOptions, databaseName: string) {
  const connection = { ...server, user: sealerRole, database: databaseName, password: await loginPassword(masterKey, sealerRole) };
  return openDatabase(connection, { max: 1, idleSeconds: 60, isBounded: true });
}

function splitKey(key: string): [TenantRole, string] {
  const [role, databaseName = ''] = key.split(' ');
  return [role === 'support' ? 'support' : 'app', databaseName];
}

interface Remembered {
  value: Promise<TenantRecord | undefined>;
  until: number;
}

function remember(find: (key: string) => Promise<TenantRecord | undefined>): (key: string) => Promise<TenantRecord | undefined> {
  const known = new Map<string, Remembered>();
  return (key) => {
    const now = performance.now();
    const found = known.get(key);
    if (found !== undefined && found.until > now) return found.value;
    if (known.size >= maximumRemembered) known.clear();
    const entry: Remembered = { value: find(key), until: now + knownForMs };
    known.set(key, entry);
    entry.value.then(
      (record) => {
        if (record === undefined) entry.until = now + unknownForMs;
      },
      () => known.delete(key),
    );
    return entry.value;
  };
}
