import { asSystem, deliverOutbox, noteTenantAway, noteTenantBack, pushWorkItems } from '@mandat/core';
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

/**
 * Delivers and pushes what was left behind, for instance when a process died between its commit and its request for delivery, and notes which
 * tenants answer. A suspended tenant's mails wait; the operator's queue is kept in any case.
 */
export function sweepOutboxes({ services, mailer, consoleUrl }: WorkerOptions, run: JobRun): Promise<void> {
  const noteAway = (tenantId: string, error: unknown) => noteTenantAway(services, tenantId, error);
  return forEveryTenant(services, { run, includesSuspended: true, noteAway }, async (ctx, tenant) => {
    await pushWorkItems(ctx);
    await noteTenantBack(services, tenant.id);
    if (tenant.state === 'active') await deliverOutbox(ctx, mailer, consoleUrl);
  });
}
