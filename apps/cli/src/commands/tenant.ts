import { parseArgs } from 'node:util';
import { HourlyRate } from '@mandat/contract';
import {
  asSystem,
  DomainError,
  publishAuditRate,
  publishMailingPrices,
  resetTenantSignIn,
  resumeTenant,
  suspendTenant,
} from '@mandat/core';
import { closeTenant, getServer, openAdminDatabase, reopenTenant, schemaVersionName, type TenantRecord } from '@mandat/database';
import { StartProblem } from '@mandat/integrations';
import type { Command, Invocation } from '../command.ts';
import { openExisting } from '../prepare.ts';
import { assertCurrency, readPrices } from '../prices.ts';
import { findCompleteTenant, findTenant } from '../tenants.ts';

export const tenantList: Command = {
  summary: 'lists the tenants with their state and version',
  async run(invocation) {
    const { services } = await openExisting(invocation);
    const tenants = await services.tenants.listAll();
    for (const tenant of tenants) invocation.print([tenant.name, tenant.state, versionOf(tenant), tenant.displayName].join('\t'));
    if (tenants.length === 0) invocation.print('There is no tenant yet: `mandat tenant create` makes one.');
  },
};

export const tenantShow: Command = {
  options: 'NAME',
  summary: 'shows one tenant',
  async run(invocation) {
    const { installation, services } = await openExisting(invocation);
    const tenant = await findTenant(services, invocation.args[0]);
    const server = await getServer({ ...installation, control: services.control }, tenant.serverId);
    invocation.print(`name            ${tenant.name}`);
    invocation.print(`display name    ${tenant.displayName}`);
    invocation.print(`state           ${tenant.state}${tenant.isDemonstration ? ' (demonstration)' : ''}`);
    invocation.print(`schema version  ${versionOf(tenant)}${services.tenants.isCurrent(tenant) ? '' : ' (closed for maintenance)'}`);
    invocation.print(`database        ${tenant.databaseName}`);
    invocation.print(`server          ${server.name} (${server.region})`);
    invocation.print(`created         ${tenant.createdAt.toISOString()}`);
  },
};

export const tenantSuspend: Command = {
  options: 'NAME [--reason TEXT]',
  summary: "closes a tenant's access, on record in its log; nothing is deleted",
  run: (invocation) => changeAccess(invocation, { record: suspendTenant, change: closeTenant, to: 'suspended' }),
};

export const tenantResume: Command = {
  options: 'NAME [--reason TEXT]',
  summary: 'opens the access of a suspended tenant again, on record in its log',
  run: (invocation) => changeAccess(invocation, { record: resumeTenant, change: reopenTenant, to: 'active' }),
};

interface AccessChange {
  record: typeof suspendTenant;
  change: typeof closeTenant;
  to: TenantRecord['state'];
}

async function changeAccess(invocation: Invocation, { record, change, to }: AccessChange): Promise<void> {
  const { values, positionals } = parseArgs({
    args: invocation.args,
    options: { reason: { type: 'string' } },
    allowPositionals: true,
  });
  const { installation, services } = await openExisting(invocation);
  const tenant = await findCompleteTenant(services, positionals[0]);
  if (tenant.state === to) return invocation.print(`${tenant.name} is ${to} already.`);
  const control = openAdminDatabase(installation, installation.names.control);
  await invocation.lifecycle.onStop(control.close);
  await record(services, tenant, { reason: values.reason, act: () => change(control.db, tenant.id) });
  invocation.print(`${tenant.name} is ${to} now.`);
}

export const tenantResetSignIn: Command = {
  options: 'NAME --username USER --reason TEXT',
  summary: "prints a new initial password for one of a tenant's users, whose lockouts and sessions end, on record in its log",
  async run(invocation) {
    const text = { type: 'string' } as const;
    const { values, positionals } = parseArgs({
      args: invocation.args,
      options: { username: text, reason: text },
      allowPositionals: true,
    });
    const { username, reason } = values;
    if (!username) throw new StartProblem('Whose sign-in? Give --username.');
    if (!reason) throw new StartProblem("Why? Give --reason: it stands in the tenant's log.");
    const { services } = await openExisting(invocation);
    const tenant = await findCompleteTenant(services, positionals[0]);
    const { initialPassword } = await resetTenantSignIn(services, tenant, { username, reason }).catch((error: unknown) => {
      if (!(error instanceof DomainError) || error.code !== 'users.not_found') throw error;
      throw new StartProblem(`There is no user ${username} at ${tenant.name}.`);
    });
    invocation.print(`The new initial password of ${username} at ${tenant.name}, shown only this once: ${initialPassword}`);
  },
};

export const tenantPrices: Command = {
  options: 'NAME [--currency EUR] CHANNEL=PRICE …',
  summary: 'publishes a new price list for mailings; everybody who may send acknowledges it first',
  async run(invocation) {
    const { values, positionals } = parseArgs({
      args: invocation.args,
      options: { currency: { type: 'string', default: 'EUR' } },
      allowPositionals: true,
    });
    const [name, ...texts] = positionals;
    const list = readPrices(texts, values.currency);
    const { services } = await openExisting(invocation);
    const tenant = await findTenant(services, name);
    await asSystem(services, tenant, 'operator', (ctx) => publishMailingPrices(ctx, list));
    invocation.print(`The prices of ${tenant.name} are published.`);
  },
};

export const tenantAuditRate: Command = {
  options: 'NAME --hourly-rate AMOUNT [--currency EUR]',
  summary: 'publishes what an hour of effort with audits costs; audits that were asked for before keep the former rate',
  async run(invocation) {
    const { values, positionals } = parseArgs({
      args: invocation.args,
      options: { 'hourly-rate': { type: 'string', default: '' }, currency: { type: 'string', default: 'EUR' } },
      allowPositionals: true,
    });
    const { 'hourly-rate': hourlyRate, currency } = values;
    if (!HourlyRate.safeParse(hourlyRate).success) throw new StartProblem('Give --hourly-rate as a decimal with a point, such as 120.00.');
    assertCurrency(currency);
    const { services } = await openExisting(invocation);
    const tenant = await findTenant(services, positionals[0]);
    await asSystem(services, tenant, 'operator', (ctx) => publishAuditRate(ctx, { hourlyRate, currency }));
    invocation.print(`The hourly rate of audits of ${tenant.name} is published.`);
  },
};

const versionOf = (tenant: TenantRecord): string => schemaVersionName(tenant.schemaVersion);
