import { asSystem, deliverOutbox } from '@mandat/core';
import type { WorkerOptions } from '../worker.ts';
import { forEveryTenant } from './every-tenant.ts';
import type { JobRun, Payload } from './follow-job.ts';

/** Delivers what waits in one tenant's outbox. A tenant that is gone or suspended keeps its items until it is open again. */
export async function deliverOutboxOf(
  { services, mailer, consoleUrl }: WorkerOptions,
  run: JobRun,
  { databaseName = '' }: Payload,
): Promise<void> {
  const tenant = await services.tenants.findByDatabaseName(databaseName);
  if (tenant === undefined || tenant.state !== 'active' || !services.tenants.isCurrent(tenant)) return;
  await asSystem(services, tenant, run, (ctx) => deliverOutbox(ctx, mailer, consoleUrl));
}

/** Delivers what was left behind, for instance when a process died between its commit and its request for delivery. */
export function sweepOutboxes({ services, mailer, consoleUrl }: WorkerOptions, run: JobRun): Promise<void> {
  return forEveryTenant(services, { run, includesSuspended: false }, (ctx) => deliverOutbox(ctx, mailer, consoleUrl));
}
