import { asSystem, type Context, describeError, type Services } from '@mandat/core';

interface Visit {
  /** The job's name. */
  name: string;
  /** Whether suspended tenants are visited too. */
  includesSuspended: boolean;
}

/**
 * Visits tenants, one after the other. A tenant that fails is logged and passed over, so that one broken database does not stop
 * the others. @throws when any failed, so that the job is tried again
 */
export async function forEveryTenant(services: Services, visit: Visit, body: (ctx: Context) => Promise<unknown>): Promise<void> {
  const { name, includesSuspended } = visit;
  let failures = 0;
  for (const tenant of await services.tenants.listProvisioned()) {
    if (!services.tenants.isCurrent(tenant) || (tenant.state === 'suspended' && !includesSuspended)) continue;
    try {
      await asSystem(services, tenant, name, body);
    } catch (error) {
      failures += 1;
      services.log.error('job.tenant_failed', { job: name, database: tenant.databaseName, ...describeError(error) });
    }
  }
  if (failures > 0) throw new Error(`${name} failed for ${failures} tenants`);
}
