import { parseArgs } from 'node:util';
import { Email, line, TenantName, Username } from '@mandat/contract';
import { newFirstPassword, newId, setUpTenant, standardStatement } from '@mandat/core';
import { activateTenant, openAdminDatabase, provisionTenant } from '@mandat/database';
import { StartProblem } from '@mandat/integrations';
import { z } from 'zod';
import type { Command, Invocation } from '../command.ts';
import { type Opened, openExisting } from '../prepare.ts';
import { readPrices } from '../prices.ts';

const text = { type: 'string' } as const;
const options = {
  name: text,
  'display-name': text,
  username: { ...text, default: 'admin' },
  email: text,
  'first-name': text,
  'last-name': text,
  currency: { ...text, default: 'EUR' },
  price: { type: 'string', multiple: true },
  region: text,
} as const;

const NewTenant = z.object({
  name: TenantName,
  'display-name': line(200),
  username: Username,
  email: Email,
  'first-name': line(100),
  'last-name': line(100),
  region: line(60).optional(),
});
type NewTenant = z.infer<typeof NewTenant>;

export const tenantCreate: Command = {
  options:
    '--name NAME --display-name TEXT --email E-MAIL --first-name TEXT --last-name TEXT [--username admin] --price CHANNEL=PRICE … [--currency EUR] [--region REGION]',
  summary: "makes a tenant's databases, roles and key, and its first administrator",
  async run(invocation) {
    const { values } = parseArgs({ args: invocation.args, options });
    const { success, data, error } = NewTenant.safeParse(values);
    if (!success) throw new StartProblem(describeIssues(error));
    const prices = readPrices(values.price ?? [], values.currency);
    const opened = await openExisting(invocation);
    // The hash takes its time while the database is cloned.
    const [tenant, password] = await Promise.all([provision(invocation, opened, data), newFirstPassword()]);
    const { username, email, 'first-name': firstName, 'last-name': lastName } = data;
    const { initialPassword } = await setUpTenant(opened.services, tenant.record, {
      administrator: { username, email, firstName, lastName },
      ...{ prices, password, statement: standardStatement },
    });
    // Before it is open: whoever never saw this line runs the command again and gets another password.
    invocation.print(`The first sign-in at ${data.name}, shown only this once: user ${username}, password ${initialPassword}`);
    await tenant.activate();
    invocation.print(`${data.name} is open.`);
    await opened.services.jobs.enqueue({ name: 'refill-spares', payload: {}, key: 'refill-spares' });
  },
};

async function provision({ lifecycle }: Invocation, { installation, services }: Opened, tenant: NewTenant) {
  const { admin, masterKey, names } = installation;
  const control = openAdminDatabase(installation, names.control);
  const keys = openAdminDatabase(installation, names.keys);
  await lifecycle.onStop(() => Promise.all([control.close(), keys.close()]));
  const record = await provisionTenant(
    { admin, masterKey, control: control.db, keys: keys.db, template: names.template },
    {
      id: newId(),
      keyId: newId(),
      name: tenant.name,
      displayName: tenant['display-name'],
      region: tenant.region,
      isDemonstration: false,
      now: services.clock.now(),
    },
  );
  if (record === undefined) throw new StartProblem(`There is a tenant ${tenant.name} already.`);
  return { record, activate: () => activateTenant(control.db, record.id) };
}

function describeIssues(error: z.ZodError): string {
  const names = [...new Set(error.issues.map((issue) => String(issue.path[0])))];
  return names.map((name) => `--${name} is missing or not valid.`).join('\n');
}
