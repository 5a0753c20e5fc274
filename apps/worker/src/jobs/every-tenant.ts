import { asSystem, type Context, describeError, type Services } from '@mandat/core';
import type { JobRun } from './follow-job.ts';

interface Visit {
  run: JobRun;
  /** Whether suspended tenants are visited too. */
  includesSuspended: boolean;
}

/**
 * Visits tenants, one after the other. A tenant that fails is logged and passed over, so that one broken database does not stop
 * the others. @throws when any failed, so that the job is tried again
 */
export async function forEveryTenant(services: Services, visit: Visit, body: (ctx: Context) => Promise<unknown>): Promise<void> {
  const { run, includesSuspended } = visit;
  let failures = 0;
  for (const tenant of await services.tenants.listProvisioned()) {
    if (!services.tenants.isCurrent(tenant) || (tenant.state === 'suspended' && !includesSuspended)) continue;
    try {
      await asSystem(services, tenant, run, body);
    } catch (error) {
      failures += 1;
      const about = { job: run.name, requestId: run.requestId, database: tenant.databaseName };
      services.log.error('job.tenant_failed', { ...about, ...describeError(error) });
    }
  }
  if (failures > 0) throw new Error(`${run.name} failed for ${failures} tenants`);
}
