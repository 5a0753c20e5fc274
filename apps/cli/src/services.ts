import { measures, type Services, watchPool, watchServices } from '@mandat/core';
import { deriveKey } from '@mandat/crypto';
import {
  type ControlDatabase,
  controlConnection,
  createTenantDirectory,
  type Installation,
  openControlDatabase,
  type TenantDirectory,
} from '@mandat/database';
import { createJobQueue, createMeter, systemClock } from '@mandat/integrations';
import type { Invocation } from './command.ts';
import type { Lifecycle } from './lifecycle.ts';

export const connectionsPerTenant = 4;
const controlConnections = 4;

/** Opens what operations reach beyond one tenant; it closes with the process. */
export async function openServices({ config, log, lifecycle }: Invocation, installation: Installation): Promise<Services> {
  const { db: control, close } = await openControlDatabase(installation, controlConnections);
  await lifecycle.onStop(close);
  const tenants = await openTenants({ installation, control, maxConnections: config.connections }, lifecycle);
  const jobs = await createJobQueue(await controlConnection(installation), log);
  await lifecycle.onStop(jobs.close);
  const addressKey = await deriveKey(installation.masterKey, 'client addresses');
  const secondFactorKey = await deriveKey(installation.masterKey, 'second factors of staff');
  const meter = createMeter(measures);
  watchPool(meter, 'requests', tenants.usage);
  const services = { tenants, control, clock: systemClock, jobs, log, meter, addressKey, secondFactorKey };
  watchServices(services);
  return services;
}

export interface TenantsOptions {
  installation: Installation;
  control: ControlDatabase;
  maxConnections: number;
}

/** Opens a directory of tenants with connections of its own; it closes with the process. */
export async function openTenants(options: TenantsOptions, lifecycle: Lifecycle): Promise<TenantDirectory> {
  const { installation, control, maxConnections } = options;
  const { admin, masterKey } = installation;
  const tenants = createTenantDirectory({ control, admin, masterKey, maxConnections, connectionsPerTenant });
  await lifecycle.onStop(tenants.close);
  return tenants;
}
