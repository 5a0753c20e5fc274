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
