import { setTimeout as sleep } from 'node:timers/promises';
import type { FleetProcess, FleetServer, FleetStatus } from '@mandat/contract';
import { currentSchemaVersion, type ServerProbe, schemaVersionName } from '@mandat/database';
import type { Services } from '../services.ts';
import { countSpares, countTenants, findLastRound, listDatabaseNames, listProcesses, listSealTroubles, listServers } from './repository.ts';

/** A process that was silent for longer counts as gone; it reports itself every ten seconds. */
const presentMs = 60_000;
const probeMs = 3_000;
const patienceMs = 8_000;
const namedDatabases = 20;

/** The code is the one that clients of PostgreSQL use when there is no answer in time: whoever asked may ask again. */
class ControlSilent extends Error {
  readonly code = 'CONNECT_TIMEOUT';
}

/**
 * How the whole installation is, within eight seconds whatever is down: a server that does not answer is said not to. No tenant's
 * database is opened. @throws when the control database does not answer
 */
export async function getFleetStatus(services: Services): Promise<FleetStatus> {
  const status = await within(patienceMs, readStatus(services));
  if (status === undefined) throw new ControlSilent('the control database did not answer in time');
  return status;
}

async function readStatus(services: Services): Promise<FleetStatus> {
  const now = services.clock.now();
  const tenants = await countTenants(services.control);
  return {
    at: now.toISOString(),
    schemaVersion: schemaVersionName(currentSchemaVersion('tenant')),
    tenants: sumUp(tenants),
    servers: await describeServers(services, tenants),
    processes: (await listProcesses(services.control, new Date(now.getTime() - presentMs))).map(describeProcess),
    seal: await describeSeal(services, now),
    jobs: await services.jobs.count(),
  };
}

type TenantCounts = Awaited<ReturnType<typeof countTenants>>;

function sumUp(counts: TenantCounts): FleetStatus['tenants'] {
  const current = currentSchemaVersion('tenant');
  const total = (isCounted: (row: TenantCounts[number]) => boolean) => counts.filter(isCounted).reduce((sum, row) => sum + row.tenants, 0);
  const versions = [...new Set(counts.map(({ schemaVersion }) => schemaVersion))].sort((a, b) => b - a);
  return {
    total: total(() => true),
    provisioning: total(({ state }) => state === 'provisioning'),
    active: total(({ state }) => state === 'active'),
    suspended: total(({ state }) => state === 'suspended'),
    underMaintenance: total(({ state, schemaVersion }) => state !== 'provisioning' && schemaVersion !== current),
    byVersion: versions.map((version) => ({
      version: schemaVersionName(version),
      tenants: total(({ schemaVersion }) => schemaVersion === version),
    })),
  };
}

async function describeServers({ control, tenants }: Services, counts: TenantCounts): Promise<FleetServer[]> {
  const [rows, registered, spares] = [await listServers(control), await listDatabaseNames(control), await countSpares(control)];
  const probes = await Promise.all(
    rows.map(({ id }) =>
      within(
        probeMs,
        tenants.probeServer(id).catch(() => undefined),
      ),
    ),
  );
  return rows.map(({ id, ...server }, index) => {
    const probe = probes[index];
    const own = registered.filter(({ serverId }) => serverId === id).map(({ databaseName }) => databaseName);
    const stock = spares.filter(({ serverId }) => serverId === id);
    return {
      ...server,
      isReachable: probe !== undefined,
      tenants: counts.filter(({ serverId }) => serverId === id).reduce((total, row) => total + row.tenants, 0),
      connections: probe?.connections ?? null,
      missingDatabases: probe === undefined ? null : missingAmong(own, probe),
      spares: { ready: sumOf(stock.filter(isReadySpare)), others: sumOf(stock.filter((row) => !isReadySpare(row))) },
    };
  });
}

function missingAmong(registered: readonly string[], { databases }: ServerProbe): string[] {
  return registered.filter((name) => !databases.has(name)).slice(0, namedDatabases);
}

const sumOf = (rows: readonly { spares: number }[]): number => rows.reduce((total, row) => total + row.spares, 0);

function isReadySpare({ state, schemaVersion }: { state: string; schemaVersion: number }): boolean {
  return state === 'ready' && schemaVersion === currentSchemaVersion('tenant');
}

type ProcessRow = Awaited<ReturnType<typeof listProcesses>>[number];

function describeProcess(row: ProcessRow): FleetProcess {
  return {
    kind: row.kind,
    startedAt: row.startedAt.toISOString(),
    seenAt: row.seenAt.toISOString(),
    pools: { places: row.places, open: row.openPlaces, used: row.usedPlaces, waiting: row.waitingRequests },
    residentBytes: row.residentBytes,
  };
}

async function describeSeal({ control }: Services, now: Date): Promise<FleetStatus['seal']> {
  const [troubles, lastRound] = [await listSealTroubles(control), await findLastRound(control)];
  const since = troubles.flatMap(({ waitingSince, failingSince }) => [waitingSince, failingSince]).filter((instant) => instant !== null);
  const oldest = [...since, ...(lastRound ? [lastRound] : [])].map((instant) => Math.max(0, (now.getTime() - instant.getTime()) / 1000));
  return {
    lagSeconds: oldest.length === 0 ? null : Math.max(...oldest),
    waiting: troubles.filter(({ waitingSince }) => waitingSince !== null).length,
    failing: troubles.filter(({ failingSince }) => failingSince !== null).length,
    missingAtSite: troubles.filter(({ missingSince }) => missingSince !== null).length,
    lastRoundAt: lastRound?.toISOString() ?? null,
  };
}

/** What `work` answers within `ms` milliseconds; undefined when it takes longer. @throws what it throws by then */
async function within<R>(ms: number, work: Promise<R>): Promise<R | undefined> {
  const done = new AbortController();
  const late = sleep(ms, undefined, { signal: done.signal, ref: false }).catch(() => undefined);
  work.catch(() => undefined);
  return Promise.race([work, late]).finally(() => done.abort());
}
