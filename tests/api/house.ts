import { CreatedUser, type Role, SessionState } from '@mandat/contract';
import type { Services } from '@mandat/core';
import type { Installation, TenantRecord } from '@mandat/database';
import { afterAll, beforeAll } from 'vitest';
import { type AppOptions, createApp } from '../../apps/api/src/app.ts';
import { type LogLine, openInstallation, type Provisioned } from '../support/installation.ts';
import { openSealing, sealAll, type TestSealing } from '../support/sealing.ts';
import { type App, type Client, createClient } from './client.ts';
import { type OperatorHouse, openOperatorHouse } from './operator-house.ts';
import { confirmStatement } from './statement.ts';

export type { LogLine } from '../support/installation.ts';

export const password = 'Brücke-über-7-Flüsse';
const initialPassword = 'Anfang-ist-schwer-1';
const dayMs = 24 * 3_600_000;

export interface Member {
  id: string;
  username: string;
  /** Signed in. */
  client: Client;
}

export interface Tenant {
  name: string;
  record: TenantRecord;
  administrator: Member;
  /** Somebody new with these roles, who has changed the initial password. */
  addMember(roles: readonly Role[]): Promise<Member>;
  /** Somebody new who has not. */
  addNewcomer(roles: readonly Role[]): Promise<Member>;
  /** Somebody new who has not confirmed the data-processing statement. */
  addUnbound(roles: readonly Role[]): Promise<Member>;
  signIn(username: string, withPassword?: string): Promise<Client>;
}

/** The whole back end on real databases: two tenants, a clock that can be put forward, and a log that can be read. */
export interface House {
  app: App;
  services: Services;
  installation: Installation;
  log: LogLine[];
  nordwind: Tenant;
  albtal: Tenant;
  /** The operator's staff. */
  operator: OperatorHouse;
  putForward(ms: number): void;
  /** Seals the tenant's log as far as it goes. */
  seal(tenant: Tenant): Promise<void>;
  /** What signs the logs. */
  sealing: TestSealing;
  /** The app under other options, on the same databases. */
  appWith(options: Partial<AppOptions>): App;
}

/** Opens a house before the tests of a file and takes it down afterwards. */
export function useHouse(): () => House {
  let opened: { house: House; close(): Promise<void> } | undefined;
  beforeAll(async () => {
    opened = await openHouse();
  });
  afterAll(() => opened?.close());
  return () => {
    if (opened === undefined) throw new Error('the house is open only inside tests');
    return opened.house;
  };
}

async function openHouse() {
  const { installation, services, log, clock, provision, close } = await openInstallation();
  const defaults: AppOptions = {
    services,
    version: '6.1.0',
    commit: 'abcdef0',
    origin: undefined,
    host: '127.0.0.1',
    port: 3000,
    proxyAddresses: [],
    operatorToken: undefined,
    consoleDirectory: '/nowhere',
  };
  const app = createApp(defaults);
  const nordwind = await provision('nordwind');
  const albtal = await provision('albtal');
  const sealing = await openSealing(services);
  for (const { record } of [nordwind, albtal]) await sealAll(sealing.sealer, record);
  const house: House = {
    app,
    services,
    installation,
    log,
    nordwind: await moveIn(app, nordwind),
    albtal: await moveIn(app, albtal),
    operator: openOperatorHouse(app, services),
    putForward: clock.putForward,
    sealing,
    async seal(tenant) {
      await sealAll(sealing.sealer, tenant.record);
    },
    appWith: (options) => createApp({ ...defaults, ...options }),
  };
  return { house, close };
}

async function moveIn(app: App, { record, firstPassword }: Provisioned): Promise<Tenant> {
  let count = 0;
  const signIn = async (username: string, withPassword = password) => {
    const client = createClient(app);
    await client.read(SessionState, 'POST', '/api/session', { tenant: record.name, username, password: withPassword });
    return client;
  };
  const settle = async (username: string, given: string) => {
    const client = await signIn(username, given);
    await confirmStatement(client);
    const state = await client.read(SessionState, 'PUT', '/api/session/password', { currentPassword: given, newPassword: password });
    return { id: state.user.id, username, client };
  };
  const administrator = await settle('admin', firstPassword);
  const invite = async (roles: readonly Role[]) => {
    count += 1;
    const username = `${roles[0] ?? 'nobody'}-${count}`.replaceAll('_', '-');
    const validUntil = roles.includes('auditor') ? { validUntil: new Date(Date.now() + 30 * dayMs).toISOString() } : {};
    const person = { username, email: `${username}@example.org`, firstName: 'Test', lastName: `Person ${count}`, roles, ...validUntil };
    await administrator.client.read(CreatedUser, 'POST', '/api/users', { ...person, initialPassword });
    return username;
  };
  const addUnbound = async (roles: readonly Role[]) => {
    const username = await invite(roles);
    const client = await signIn(username, initialPassword);
    const { user } = await client.read(SessionState, 'GET', '/api/session');
    return { id: user.id, username, client };
  };
  return {
    name: record.name,
    record,
    administrator,
    signIn,
    addMember: async (roles) => settle(await invite(roles), initialPassword),
    addNewcomer: async (roles) => {
      const newcomer = await addUnbound(roles);
      await confirmStatement(newcomer.client);
      return newcomer;
    },
    addUnbound,
  };
}
