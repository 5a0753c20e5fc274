import { asSystem, type Context, type Services } from '@mandat/core';

/**
 * Visits every open tenant, one after the other. A tenant that fails is logged and passed over, so that one broken database
 * does not stop the others. @throws when any failed, so that the job is tried again
 */
export async function forEveryTenant(services: Services, name: string, body: (ctx: Context) => Promise<unknown>): Promise<void> {
  let failures = 0;
  for (const tenant of await services.tenants.listActive()) {
    if (!services.tenants.isCurrent(tenant)) continue;
    try {
      await asSystem(services, tenant, name, body);
    } catch {
      failures += 1;
      services.log.error('job.tenant_failed', { job: name, database: tenant.databaseName });
    }
  }
  if (failures > 0) throw new Error(`${name} failed for ${failures} tenants`);
}
