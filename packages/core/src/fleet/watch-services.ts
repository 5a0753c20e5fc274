import type { PoolUsage } from '@mandat/database';
import { type Sample, sample } from '../measures.ts';
import { readHashing } from '../passwords/hashing.ts';
import type { Meter } from '../ports.ts';
import type { Services } from '../services.ts';
import { getFleetStatus } from './get-fleet-status.ts';
import { measureFleet } from './measure-fleet.ts';
import { touchControl } from './repository.ts';

type Pool = 'requests' | 'jobs';

/** Lets the meter of a process tell what every process has: its hashing of passwords and its way to the control database. */
export function watchServices({ meter, control }: Services): void {
  meter.watch('passwords', readHashing);
  meter.watch('control', async () => {
    const begin = performance.now();
    await touchControl(control);
    return [sample('mandat_control_query_seconds', {}, (performance.now() - begin) / 1000)];
  });
}

/** Lets the meter of a process tell how busy one of its pools is. */
export function watchPool(meter: Meter, pool: Pool, usage: () => PoolUsage): void {
  meter.watch('pools', () => measurePool(pool, usage()));
}

/** Lets the meter of a process tell how the whole installation is: every process that does tells the same. */
export function watchFleet(services: Services): void {
  services.meter.watch('fleet', async () => measureFleet(await getFleetStatus(services)));
}

function measurePool(pool: Pool, { places, open, used, waiting, evicted }: PoolUsage): Sample[] {
  return [
    sample('mandat_pool_handles', { pool, state: 'places' }, places),
    sample('mandat_pool_handles', { pool, state: 'open' }, open),
    sample('mandat_pool_handles', { pool, state: 'used' }, used),
    sample('mandat_pool_waiting', { pool }, waiting),
    sample('mandat_pool_evictions_total', { pool }, evicted),
  ];
}
