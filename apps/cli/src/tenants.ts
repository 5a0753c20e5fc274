import type { Services } from '@mandat/core';
import type { TenantRecord } from '@mandat/database';
import { StartProblem } from '@mandat/integrations';

/** @throws StartProblem where no tenant has that name */
export async function findTenant({ tenants }: Services, name: string | undefined): Promise<TenantRecord> {
  if (name === undefined) throw new StartProblem('Which tenant? Give its name.');
  const tenant = await tenants.findByName(name);
  if (tenant === undefined) throw new StartProblem(`There is no tenant ${name}: \`mandat tenant list\` shows all.`);
  return tenant;
}

/** @throws StartProblem where no tenant has that name, or its making was cut short */
export async function findCompleteTenant(services: Services, name: string | undefined): Promise<TenantRecord> {
  const tenant = await findTenant(services, name);
  if (tenant.state !== 'provisioning') return tenant;
  throw new StartProblem(`${tenant.name} was never finished: run \`mandat tenant create\` with its name again.`);
}
