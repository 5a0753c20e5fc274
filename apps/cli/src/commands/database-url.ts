import { parseArgs } from 'node:util';
import { discloseTenantLogin } from '@mandat/core';
import { tenantLogin } from '@mandat/database';
import { formatConnection, StartProblem } from '@mandat/integrations';
import type { Command } from '../command.ts';
import { openExisting } from '../prepare.ts';
import { findTenant } from '../tenants.ts';

export const databaseUrl: Command = {
  options: '[--tenant NAME] [--role app|support] [--reason TEXT]',
  summary: "prints a connection URL for psql and other tools; a tenant's is on record in its log",
  async run(invocation) {
    const { values } = parseArgs({
      args: invocation.args,
      options: { tenant: { type: 'string' }, role: { type: 'string', default: 'app' }, reason: { type: 'string' } },
    });
    const role = values.role === 'app' || values.role === 'support' ? values.role : undefined;
    if (role === undefined) throw new StartProblem('--role is app or support.');
    const { installation, services } = await openExisting(invocation);
    const { admin, masterKey, names } = installation;
    if (values.tenant === undefined) {
      invocation.log.warn('database.login_disclosed', { database: names.control, user: admin.user });
      return invocation.print(formatConnection({ ...admin, database: names.control }));
    }
    const tenant = await findTenant(services, values.tenant);
    const login = await tenantLogin({ control: services.control, server: admin, masterKey }, tenant.databaseName, role);
    const act = async () => invocation.print(formatConnection(login));
    await discloseTenantLogin(services, tenant, { reason: values.reason, act });
  },
};
