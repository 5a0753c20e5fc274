import { parseArgs } from 'node:util';
import { asSystem, publishMailingPrices, resumeTenant, suspendTenant } from '@mandat/core';
import { activateTenant, closeTenant, openAdminDatabase, schemaVersionName, type TenantRecord } from '@mandat/database';
import type { Command, Invocation } from '../command.ts';
import { openExisting } from '../prepare.ts';
import { readPrices } from '../prices.ts';
import { findTenant } from '../tenants.ts';

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
    const { services } = await openExisting(invocation);
    const tenant = await findTenant(services, invocation.args[0]);
    invocation.print(`name            ${tenant.name}`);
    invocation.print(`display name    ${tenant.displayName}`);
    invocation.print(`state           ${tenant.state}${tenant.isDemonstration ? ' (demonstration)' : ''}`);
    invocation.print(`schema version  ${versionOf(tenant)}${services.tenants.isCurrent(tenant) ? '' : ' (closed for maintenance)'}`);
    invocation.print(`database        ${tenant.databaseName}`);
    invocation.print(`created         ${tenant.createdAt.toISOString()}`);
  },
};

export const tenantSuspend: Command = {
  options: 'NAME [--reason TEXT]',
  summary: "closes a tenant's access, on record in its log; nothing is deleted",
  run: (invocation) => changeAccess(invocation, suspendTenant, closeTenant, 'suspended'),
};

export const tenantResume: Command = {
  options: 'NAME [--reason TEXT]',
  summary: 'opens the access of a suspended tenant again, on record in its log',
  run: (invocation) => changeAccess(invocation, resumeTenant, activateTenant, 'active'),
};

async function changeAccess(
  invocation: Invocation,
  record: typeof suspendTenant,
  change: typeof closeTenant,
  state: TenantRecord['state'],
): Promise<void> {
  const { values, positionals } = parseArgs({
    args: invocation.args,
    options: { reason: { type: 'string' } },
    allowPositionals: true,
  });
  const { installation, services } = await openExisting(invocation);
  const tenant = await findTenant(services, positionals[0]);
  if (tenant.state === state) return invocation.print(`${tenant.name} is ${state} already.`);
  const control = openAdminDatabase(installation, installation.names.control);
  await invocation.lifecycle.onStop(control.close);
  await record(services, tenant, { reason: values.reason, act: () => change(control.db, tenant.id) });
  invocation.print(`${tenant.name} is ${state} now.`);
}

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

const versionOf = (tenant: TenantRecord): string => schemaVersionName(tenant.schemaVersion);
