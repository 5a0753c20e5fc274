import { asSystem, deliverOutbox } from '@mandat/core';
import type { WorkerOptions } from '../worker.ts';
import { forEveryTenant } from './every-tenant.ts';

/** Delivers what waits in one tenant's outbox. A tenant that is gone or suspended keeps its items until it is open again. */
export async function deliverOutboxOf({ services, mailer, consoleUrl }: WorkerOptions, databaseName: string): Promise<void> {
  const tenant = await services.tenants.findByDatabaseName(databaseName);
  if (tenant === undefined || tenant.state !== 'active' || !services.tenants.isCurrent(tenant)) return;
  await asSystem(services, tenant, 'deliver-outbox', (ctx) => deliverOutbox(ctx, mailer, consoleUrl));
}

/** Delivers what was left behind, for instance when a process died between its commit and its request for delivery. */
export function sweepOutboxes({ services, mailer, consoleUrl }: WorkerOptions): Promise<void> {
  const visit = { name: 'sweep-outboxes', includesSuspended: false };
  return forEveryTenant(services, visit, (ctx) => deliverOutbox(ctx, mailer, consoleUrl));
}
