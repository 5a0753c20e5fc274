import type { Log, Services } from '@mandat/core';
import { deriveKey } from '@mandat/crypto';
import { controlConnection, createTenantDirectory, type Installation, openControlDatabase } from '@mandat/database';
import { createJobQueue, systemClock } from '@mandat/integrations';
import type { Lifecycle } from './lifecycle.ts';

// Out of 200 connections that a server of its own has: the rest is for the control database, jobs and the operator's tools.
const tenantConnections = 120;
const connectionsPerTenant = 4;
const controlConnections = 4;

/** Opens what operations reach beyond one tenant; it closes with the process. */
export async function openServices(installation: Installation, log: Log, lifecycle: Lifecycle): Promise<Services> {
  const control = await openControlDatabase(installation, controlConnections);
  await lifecycle.onStop(control.close);
  const tenants = createTenantDirectory({
    control: control.db,
    server: installation.admin,
    masterKey: installation.masterKey,
    maxConnections: tenantConnections,
    connectionsPerTenant,
  });
  await lifecycle.onStop(tenants.close);
  const jobs = await createJobQueue(await controlConnection(installation), log);
  await lifecycle.onStop(jobs.close);
  const addressKey = await deriveKey(installation.masterKey, 'client addresses');
  return { tenants, control: control.db, clock: systemClock, jobs, log, addressKey };
}
