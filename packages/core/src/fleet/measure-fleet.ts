import type { FleetServer, FleetStatus } from '@mandat/contract';
import { type Sample, sample } from '../measures.ts';

/** The state of the fleet in numbers. What nobody could tell is left out. */
export function measureFleet(status: FleetStatus): Sample[] {
  const { tenants, seal, jobs } = status;
  return [
    ...each(['provisioning', 'active', 'suspended'], (state) => sample('mandat_tenants', { state }, tenants[state])),
    sample('mandat_tenants_under_maintenance', {}, tenants.underMaintenance),
    ...tenants.byVersion.map(({ version, tenants: count }) => sample('mandat_tenants_at_version', { version }, count)),
    ...status.servers.flatMap(measureServer),
    ...each(['start', 'api', 'worker'], (kind) =>
      sample('mandat_processes', { kind }, status.processes.filter((process) => process.kind === kind).length),
    ),
    ...(seal.lagSeconds === null ? [] : [sample('mandat_seal_lag_seconds', {}, seal.lagSeconds)]),
    sample('mandat_seal_tenants', { trouble: 'waiting' }, seal.waiting),
    sample('mandat_seal_tenants', { trouble: 'failing' }, seal.failing),
    sample('mandat_seal_tenants', { trouble: 'missing_at_site' }, seal.missingAtSite),
    ...each(['waiting', 'running', 'retrying', 'failed'], (state) => sample('mandat_jobs', { state }, jobs[state])),
    sample('mandat_jobs_oldest_seconds', {}, jobs.oldestSeconds),
  ];
}

function measureServer({ name: server, isReachable, connections, missingDatabases, spares }: FleetServer): Sample[] {
  return [
    sample('mandat_server_reachable', { server }, isReachable ? 1 : 0),
    ...(connections === null
      ? []
      : each(['used', 'most'], (state) => sample('mandat_server_connections', { server, state }, connections[state]))),
    ...(missingDatabases === null ? [] : [sample('mandat_server_missing_databases', { server }, missingDatabases.length)]),
    ...each(['ready', 'others'], (state) => sample('mandat_server_spares', { server, state }, spares[state])),
  ];
}

function each<const Value extends string>(values: readonly Value[], make: (value: Value) => Sample): Sample[] {
  return values.map(make);
}
