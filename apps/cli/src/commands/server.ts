import { parseArgs } from 'node:util';
import { line } from '@mandat/contract';
import { getFleetStatus, newId } from '@mandat/core';
import { addServer, changeServer, openAdminDatabase } from '@mandat/database';
import { StartProblem } from '@mandat/integrations';
import type { Command, Invocation } from '../command.ts';
import { describeOpen, openExisting } from '../prepare.ts';

const text = { type: 'string' } as const;

export const serverAdd: Command = {
  options: 'NAME --region REGION [--capacity TENANTS]',
  summary: 'registers a further database server, whose login comes as MANDAT_SERVER_URL, and prepares it for tenants',
  async run(invocation) {
    const { values, positionals } = parseArgs({ args: invocation.args, options: { region: text, capacity: text }, allowPositionals: true });
    const { serverUrl } = invocation.config;
    const name = nameOf(positionals);
    const region = regionOf(values.region);
    if (region === undefined) throw new StartProblem('Where is it? Give --region.');
    if (serverUrl === undefined)
      throw new StartProblem('How is it reached? Give its URL as MANDAT_SERVER_URL, as DATABASE_URL is written.');
    const { installation, control, services } = await openRegister(invocation);
    const server = { id: newId(), name, region, capacity: capacityOf(values.capacity) ?? null, connection: serverUrl };
    const open = await addServer(installation, control, { ...server, now: services.clock.now() });
    if (open.length > 0) invocation.log.warn('database_server.open_databases', describeOpen(open));
    invocation.print(`${name} is registered and open to new tenants of the region ${region}.`);
  },
};

export const serverList: Command = {
  summary: 'lists the database servers with their region, state, tenants and capacity',
  async run(invocation) {
    const { services } = await openExisting(invocation);
    for (const { name, region, state, isReachable, tenants, capacity } of (await getFleetStatus(services)).servers) {
      const held = `${tenants} of ${capacity ?? 'any number of'} tenants`;
      invocation.print([name, region, isReachable ? state : `${state}, does not answer`, held].join('\t'));
    }
  },
};

export const serverClose: Command = {
  options: 'NAME',
  summary: 'takes no new tenants on a database server; those that are there stay',
  run: (invocation) => changeState(invocation, 'closed'),
};

export const serverOpen: Command = {
  options: 'NAME',
  summary: 'takes new tenants on a database server again',
  run: (invocation) => changeState(invocation, 'open'),
};

export const serverChange: Command = {
  options: 'NAME [--region REGION] [--capacity TENANTS|none]',
  summary: 'changes where and how many new tenants a database server takes',
  async run(invocation) {
    const { values, positionals } = parseArgs({ args: invocation.args, options: { region: text, capacity: text }, allowPositionals: true });
    const name = nameOf(positionals);
    const [region, capacity] = [regionOf(values.region), capacityOf(values.capacity)];
    if (region === undefined && capacity === undefined) throw new StartProblem('What is to change? Give --region or --capacity.');
    const { control } = await openRegister(invocation);
    await changeServer(control, name, { ...(region === undefined ? {} : { region }), ...(capacity === undefined ? {} : { capacity }) });
    invocation.print(`${name} is changed; its tenants stay where they are.`);
  },
};

async function changeState(invocation: Invocation, state: 'open' | 'closed'): Promise<void> {
  const name = nameOf(invocation.args);
  const { control } = await openRegister(invocation);
  await changeServer(control, name, { state });
  invocation.print(`${name} is ${state} to new tenants now.`);
}

/** The control database as the operator, who alone changes the register. */
async function openRegister(invocation: Invocation) {
  const { installation, services } = await openExisting(invocation);
  const control = openAdminDatabase(installation, installation.names.control);
  await invocation.lifecycle.onStop(control.close);
  return { installation, services, control: control.db };
}

function nameOf([name, ...rest]: readonly string[]): string {
  if (name === undefined || rest.length > 0 || !/^[a-z0-9][a-z0-9-]{0,62}$/.test(name)) {
    throw new StartProblem('Which server? Give one name of small letters, digits and hyphens.');
  }
  return name;
}

function regionOf(given: string | undefined): string | undefined {
  if (given === undefined) return undefined;
  const { success, data } = line(60).safeParse(given);
  if (!success) throw new StartProblem('--region is a word or two, such as DE or eu-west.');
  return data;
}

/** Null: any number. */
function capacityOf(given: string | undefined): number | null | undefined {
  if (given === undefined || given === 'none') return given === undefined ? undefined : null;
  if (!/^[1-9]\d{0,5}$/.test(given)) throw new StartProblem('--capacity is a number from 1 on, or none.');
  return Number(given);
}
