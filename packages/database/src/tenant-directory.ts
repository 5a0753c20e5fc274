import type { Key } from '@mandat/crypto';
import { eq, ne, sql } from 'drizzle-orm';
import { type ControlDatabase, openDatabase, type TenantDatabase } from './clients.ts';
import { loginPassword, sealerRole } from './cluster.ts';
import type { Connection } from './connection.ts';
import { servers, tenants } from './control/index.ts';
import { currentSchemaVersion } from './migrate.ts';
import { createPools, type Lease, type PoolBounds, type Pools, type PoolUsage } from './pools.ts';
import { type Lookup, rememberAnswers } from './remembered-tenants.ts';
import { openServerProbes, type ServerProbe } from './server-probe.ts';
import { openServerConnection } from './servers.ts';
import { openCredentials, type TenantRole, tenantConnection } from './tenant-roles.ts';

export interface TenantRecord {
  id: string;
  name: string;
  displayName: string;
  state: 'provisioning' | 'active' | 'suspended';
  serverId: string;
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
  /** The operator's login to the server of the control database. */
  admin: Connection;
  masterKey: Key;
  /** Connections that this process may hold to tenants' databases on one server, all together. */
  maxConnections: number;
  /** How many of them one login of a tenant may use at once, as long as others need none. */
  connectionsPerTenant: number;
}

/** One for each tenant that is sealed at the moment; a process that seals nothing opens none. */
const sealerConnections = 8;

/** Finds tenants and opens their databases. */
export function createTenantDirectory(options: DirectoryOptions): TenantDirectory {
  const bounds = { places: options.maxConnections, perKey: options.connectionsPerTenant };
  const pools = onEachServer(bounds, (key) => openTenant(options, key));
  const sealers = onEachServer({ places: sealerConnections, perKey: 1 }, (databaseName) => openSealer(options, databaseName));
  const probes = openServerProbes(options);
  const currentVersion = currentSchemaVersion('tenant');
  const byName = rememberAnswers(lookUpBy(options.control, 'name'));
  const byDatabaseName = rememberAnswers(lookUpBy(options.control, 'databaseName'));

  return {
    findByName: byName,
    findByDatabaseName: byDatabaseName,
    findById: (id) => findTenant(options.control, tenants.id, id),
    isCurrent: (tenant) => tenant.schemaVersion === currentVersion,
    async lease(tenant, role) {
      const lease = await pools.of(tenant.serverId).lease(`${role} ${tenant.databaseName}`);
      return { handle: lease.handle.db, release: lease.release };
    },
    async leaseSealer(tenant) {
      const lease = await sealers.of(tenant.serverId).lease(tenant.databaseName);
      return { handle: lease.handle.db, release: lease.release };
    },
    listProvisioned: () =>
      options.control.select(recordColumns).from(tenants).where(ne(tenants.state, 'provisioning')).orderBy(tenants.createdAt),
    listAll: () => options.control.select(recordColumns).from(tenants).orderBy(tenants.name),
    probeServer: probes.probe,
    usage: pools.usage,
    async close() {
      await sealers.close();
      await pools.close();
      await probes.close();
    },
  };
}

type TenantHandle = ReturnType<typeof openDatabase>;

/** Pools with a bound of their own on each server: one that is busy or gone takes no places from the others. */
function onEachServer(bounds: PoolBounds, open: (key: string) => Promise<TenantHandle>) {
  const byServer = new Map<string, Pools<TenantHandle>>();
  return {
    of(serverId: string): Pools<TenantHandle> {
      const pools = byServer.get(serverId) ?? createPools(bounds, open);
      byServer.set(serverId, pools);
      return pools;
    },
    usage(): PoolUsage {
      // Before anybody asked for a tenant there are the places of the one server that every installation has.
      const unused: PoolUsage = { places: bounds.places, open: 0, used: 0, waiting: 0, evicted: 0 };
      const usages = byServer.size === 0 ? [unused] : [...byServer.values()].map((pools) => pools.usage());
      const sum = (key: keyof PoolUsage) => usages.reduce((total, usage) => total + usage[key], 0);
      return { places: sum('places'), open: sum('open'), used: sum('used'), waiting: sum('waiting'), evicted: sum('evicted') };
    },
    async close(): Promise<void> {
      await Promise.all([...byServer.values()].map((pools) => pools.close()));
    },
  };
}

/** What is known of a tenant outside the database package: everything but its credentials. */
export const recordColumns = {
  id: tenants.id,
  name: tenants.name,
  displayName: tenants.displayName,
  state: tenants.state,
  serverId: tenants.serverId,
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

function lookUpBy(control: ControlDatabase, key: 'name' | 'databaseName'): Lookup<TenantRecord> {
  return {
    find: (name) => findTenant(control, tenants[key], name),
    async findAll(names) {
      // One parameter, however many there are, so that the statement stays prepared.
      const isOne = sql`${tenants[key]} in (select jsonb_array_elements_text(${JSON.stringify(names)}::jsonb))`;
      const records = await control.select(recordColumns).from(tenants).where(isOne);
      return new Map(records.map((record) => [record[key], record]));
    },
  };
}

type LoginOptions = Pick<DirectoryOptions, 'control' | 'admin' | 'masterKey'>;

/** How one of a tenant's two logins reaches its database, on whichever server it lies. */
export async function tenantLogin(options: LoginOptions, databaseName: string, role: TenantRole): Promise<Connection> {
  const { server, credentials } = await findAccess(options, databaseName);
  const passwords = await openCredentials(options.masterKey, databaseName, credentials);
  return tenantConnection(server, databaseName, role, passwords[role]);
}

async function findAccess(options: LoginOptions, databaseName: string) {
  const [row] = await options.control
    .select({
      ...{ appCredential: tenants.appCredential, supportCredential: tenants.supportCredential },
      ...{ serverId: tenants.serverId, connection: servers.connection },
    })
    .from(tenants)
    .innerJoin(servers, eq(servers.id, tenants.serverId))
    .where(eq(tenants.databaseName, databaseName));
  if (row === undefined) throw new Error('the tenant is not registered');
  const { serverId, connection, ...credentials } = row;
  return { server: await openServerConnection(options, serverId, connection), credentials };
}

async function openTenant(options: DirectoryOptions, key: string): Promise<TenantHandle> {
  const [role, databaseName] = splitKey(key);
  const connection = await tenantLogin(options, databaseName, role);
  return openDatabase(connection, { max: 1, idleSeconds: 300, isBounded: true });
}

async function openSealer(options: DirectoryOptions, databaseName: string): Promise<TenantHandle> {
  const { server } = await findAccess(options, databaseName);
  const password = await loginPassword(options.masterKey, sealerRole);
  return openDatabase({ ...server, user: sealerRole, database: databaseName, password }, { max: 1, idleSeconds: 60, isBounded: true });
}

function splitKey(key: string): [TenantRole, string] {
  const [role, databaseName = ''] = key.split(' ');
  return [role === 'support' ? 'support' : 'app', databaseName];
}
