import { parseArgs } from 'node:util';
import type { FleetProcess, FleetServer, FleetStatus } from '@mandat/contract';
import { getFleetStatus } from '@mandat/core';
import type { Command } from '../command.ts';
import { openExisting } from '../prepare.ts';

export const fleetStatus: Command = {
  options: '[--json]',
  summary: "shows the tenants' states and versions, servers, processes, seals and jobs; nothing about any customer",
  async run(invocation) {
    const { values } = parseArgs({ args: invocation.args, options: { json: { type: 'boolean' } } });
    const { services } = await openExisting(invocation);
    const status = await getFleetStatus(services);
    if (values.json === true) return invocation.print(JSON.stringify(status, null, 2));
    for (const line of describe(status)) invocation.print(line);
  },
};

function describe({ schemaVersion, tenants, servers, processes, seal, jobs }: FleetStatus): string[] {
  const versions = tenants.byVersion.map(({ version, tenants: count }) => `${version}: ${count}`).join(', ');
  return [
    `tenants    ${tenants.total}: ${tenants.active} active, ${tenants.suspended} suspended, ${tenants.provisioning} being made`,
    `versions   ${versions || 'none'}; this program speaks ${schemaVersion}, ${tenants.underMaintenance} under maintenance`,
    ...servers.map(describeServer),
    ...(processes.length === 0 ? ['process    none has reported itself within the last minute'] : processes.map(describeProcess)),
    `seals      ${describeSeal(seal)}`,
    `jobs       ${jobs.waiting} waiting, ${jobs.running} running, ${jobs.retrying} tried again, ${jobs.failed} given up`,
  ];
}

function describeServer(server: FleetServer): string {
  const { name, region, state, isReachable, tenants, capacity, connections, missingDatabases, spares } = server;
  const parts = [
    isReachable ? state : `${state}, DOES NOT ANSWER`,
    `${tenants}${capacity === null ? '' : ` of ${capacity}`} tenants`,
    ...(connections === null ? [] : [`${connections.used} of ${connections.most} connections`]),
    `${spares.ready} spare databases`,
    ...(missingDatabases?.length ? [`DATABASES MISSING: ${missingDatabases.join(' ')}`] : []),
  ];
  return `server     ${name} (${region}): ${parts.join(', ')}`;
}

function describeProcess({ kind, startedAt, pools, residentBytes }: FleetProcess): string {
  const memory = Math.round(residentBytes / 2 ** 20);
  const connections = `${pools.open} of ${pools.places} pools open, ${pools.used} in use, ${pools.waiting} requests waiting`;
  return `process    ${kind} since ${startedAt}: ${connections}, ${memory} MiB`;
}

function describeSeal({ lagSeconds, waiting, failing, missingAtSite, lastRoundAt }: FleetStatus['seal']): string {
  if (lastRoundAt === null) return 'no worker has sealed yet';
  const troubles = `${waiting} waiting, ${failing} failing, ${missingAtSite} missing at a site`;
  return `lag ${Math.round(lagSeconds ?? 0)} s; ${troubles}; last round ${lastRoundAt}`;
}
