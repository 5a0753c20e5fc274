import { asSystem, type Context, describeError, type Services } from '@mandat/core';
import type { JobRun } from './follow-job.ts';

interface Visit {
  run: JobRun;
  /** Whether suspended tenants are visited too. */
  includesSuspended: boolean;
  /** Told of each tenant that failed, and why. */
  noteAway?(tenantId: string, error: unknown): Promise<void>;
}

type Tenant = Awaited<ReturnType<Services['tenants']['listProvisioned']>>[number];
type Body = (ctx: Context, tenant: Tenant) => Promise<unknown>;

/**
 * Visits tenants, one after the other. A tenant that fails is logged and passed over, so that one broken database does not stop
 * the others; those on a server that does not answer are passed over together. @throws when any failed, so that the job is tried again
 */
export async function forEveryTenant(services: Services, visit: Visit, body: Body): Promise<void> {
  const { run, includesSuspended, noteAway } = visit;
  const silent = new Map<string, unknown>();
  let failures = 0;
  for (const tenant of await services.tenants.listProvisioned()) {
    if (!services.tenants.isCurrent(tenant) || (tenant.state === 'suspended' && !includesSuspended)) continue;
    if (silent.has(tenant.serverId)) {
      failures += 1;
      await noteAway?.(tenant.id, silent.get(tenant.serverId));
      continue;
    }
    try {
      await asSystem(services, tenant, run, (ctx) => body(ctx, tenant));
    } catch (error) {
      failures += 1;
      await noteAway?.(tenant.id, error);
      const about = { job: run.name, requestId: run.requestId, database: tenant.databaseName };
      if (!(await answers(services, tenant.serverId))) silent.set(tenant.serverId, error);
      services.log.error('job.tenant_failed', { ...about, ...describeError(error) });
    }
  }
  if (failures > 0) throw new Error(`${run.name} failed for ${failures} tenants`);
}

function answers({ tenants }: Services, serverId: string): Promise<boolean> {
  return tenants.probeServer(serverId).then(
    () => true,
    () => false,
  );
}
