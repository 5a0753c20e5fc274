import { parseArgs } from 'node:util';
import { discloseTenantLogin } from '@mandat/core';
import { tenantLogin } from '@mandat/database';
import { formatConnection, StartProblem } from '@mandat/integrations';
import type { Command } from '../command.ts';
import { openExisting } from '../prepare.ts';
import { findTenant } from '../tenants.ts';

export const databaseUrl: Command = {
  options: '[--tenant NAME [--role app|support] [--reason TEXT]]',
  summary: "prints a connection URL for psql and other tools; a tenant's is on record in its log",
  async run(invocation) {
    const { values } = parseArgs({
      args: invocation.args,
      options: { tenant: { type: 'string' }, role: { type: 'string' }, reason: { type: 'string' } },
    });
    const { role = 'app', reason } = values;
    if (role !== 'app' && role !== 'support') throw new StartProblem('--role is app or support.');
    if (values.tenant === undefined && (values.role ?? reason) !== undefined) {
      throw new StartProblem("--role and --reason belong to a tenant's login: name the tenant by --tenant.");
    }
    const { installation, services } = await openExisting(invocation);
    const { admin, masterKey, names } = installation;
    if (values.tenant === undefined) {
      invocation.log.warn('database.login_disclosed', { database: names.control, user: admin.user });
      return invocation.print(formatConnection({ ...admin, database: names.control }));
    }
    const tenant = await findTenant(services, values.tenant);
    const act = () => tenantLogin({ control: services.control, admin, masterKey }, tenant.databaseName, role);
    invocation.print(formatConnection(await discloseTenantLogin(services, tenant, { reason, act })));
  },
};
