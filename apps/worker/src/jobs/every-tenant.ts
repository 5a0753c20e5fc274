import { asSystem, type Context, describeError, type Services } from '@mandat/core';
import type { JobRun } from './follow-job.ts';

interface Visit {
  run: JobRun;
  /** Whether suspended tenants are visited too. */
  includesSuspended: boolean;
}

/**
 * Visits tenants, one after the other. A tenant that fails is logged and passed over, so that one broken database does not stop
 * the others; those on a server that does not answer are passed over together. @throws when any failed, so that the job is tried again
 */
export async function forEveryTenant(services: Services, visit: Visit, body: (ctx: Context) => Promise<unknown>): Promise<void> {
  const { run, includesSuspended } = visit;
  const silent = new Set<string>();
  let failures = 0;
  for (const tenant of await services.tenants.listProvisioned()) {
    if (!services.tenants.isCurrent(tenant) || (tenant.state === 'suspended' && !includesSuspended)) continue;
    if (silent.has(tenant.serverId)) {
      failures += 1;
      continue;
    }
    try {
      await asSystem(services, tenant, run, body);
    } catch (error) {
      failures += 1;
      const about = { job: run.name, requestId: run.requestId, database: tenant.databaseName };
      if (!(await answers(services, tenant.serverId))) silent.add(tenant.serverId);
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
