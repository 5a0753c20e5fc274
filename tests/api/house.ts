import { randomBytes } from 'node:crypto';
import { CreatedUser, type Role, SessionState } from '@mandat/contract';
import { DomainError, type LogFields, newId, type Services, setUpTenant } from '@mandat/core';
import {
  activateTenant,
  createTenantDirectory,
  findDefaultServerId,
  type Installation,
  installationNames,
  migrateInstallation,
  openAdminDatabase,
  openClient,
  openControlDatabase,
  provisionTenant,
  roleName,
  type TenantRecord,
} from '@mandat/database';
import { afterAll, beforeAll } from 'vitest';
import { type AppOptions, createApp } from '../../apps/api/src/app.ts';
import { adminConnection } from '../support/postgres.ts';
import { type App, type Client, createClient } from './client.ts';

export const password = 'Brücke-über-7-Flüsse';
const initialPassword = 'Anfang-ist-schwer-1';
/** One key for all files of a run: they share the server and so its two application logins. */
const masterKey = new Uint8Array(32).fill(7);
const dayMs = 24 * 3_600_000;

export interface LogLine {
  level: 'info' | 'warn' | 'error';
  event: string;
  fields: LogFields;
}

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
  signIn(username: string, withPassword?: string): Promise<Client>;
}

/** The whole back end on real databases: two tenants, a clock that can be put forward, and a log that can be read. */
export interface House {
  app: App;
  services: Services;
  log: LogLine[];
  nordwind: Tenant;
  albtal: Tenant;
  putForward(ms: number): void;
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
  const installation: Installation = { admin: adminConnection(), masterKey, names: installationNames };
  await migrateInstallation(installation, new Date(), newId);
  const control = await openControlDatabase(installation, 4);
  const log: LogLine[] = [];
  let offsetMs = 0;
  const services: Services = {
    tenants: createTenantDirectory({
      control: control.db,
      server: installation.admin,
      masterKey,
      maxConnections: 12,
      connectionsPerTenant: 4,
    }),
    control: control.db,
    clock: { now: () => new Date(Date.now() + offsetMs) },
    jobs: { enqueue: async () => undefined, close: async () => undefined },
    log: {
      info: (event, fields = {}) => log.push({ level: 'info', event, fields }),
      warn: (event, fields = {}) => log.push({ level: 'warn', event, fields }),
      error: (event, fields = {}) => log.push({ level: 'error', event, fields }),
    },
    addressKey: randomBytes(32),
  };
  const defaults: AppOptions = {
    services,
    version: '6.1.0',
    commit: 'abcdef0',
    origin: undefined,
    host: '127.0.0.1',
    port: 3000,
    proxyAddresses: [],
    consoleDirectory: '/nowhere',
  };
  const app = createApp(defaults);
  const records = [await provision(installation, services, 'nordwind'), await provision(installation, services, 'albtal')] as const;
  const house: House = {
    app,
    services,
    log,
    nordwind: await moveIn(app, records[0]),
    albtal: await moveIn(app, records[1]),
    putForward: (ms) => {
      offsetMs += ms;
    },
    appWith: (options) => createApp({ ...defaults, ...options }),
  };
  const close = async () => {
    await services.tenants.close();
    await control.close();
    await tearDown(
      installation,
      records.map(({ record }) => record),
    );
  };
  return { house, close };
}

interface Provisioned {
  record: TenantRecord;
  firstPassword: string;
}

async function provision(installation: Installation, services: Services, name: string): Promise<Provisioned> {
  const { admin, names } = installation;
  const control = openAdminDatabase(installation, names.control);
  const keys = openAdminDatabase(installation, names.keys);
  try {
    const serverId = await findDefaultServerId(control.db);
    const record = await provisionTenant(
      { admin, control: control.db, keys: keys.db, masterKey, template: names.template, serverId },
      {
        id: newId(),
        keyId: newId(),
        name: `${name}-${randomBytes(4).toString('hex')}`,
        displayName: name,
        isDemonstration: false,
        now: new Date(),
      },
    );
    if (record === undefined) throw new DomainError('tenant.name_taken');
    const administrator = { username: 'admin', email: 'admin@example.org', firstName: 'Ada', lastName: 'Minster' };
    const prices = { currency: 'EUR', prices: [{ channel: 'email' as const, unitPrice: '0.0190' }] };
    const set = await setUpTenant(services, record, { administrator, prices });
    await activateTenant(control.db, record.id);
    return { record, firstPassword: set.initialPassword ?? '' };
  } finally {
    await control.close();
    await keys.close();
  }
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
  return {
    name: record.name,
    record,
    administrator,
    signIn,
    addMember: async (roles) => settle(await invite(roles), initialPassword),
    addNewcomer: async (roles) => {
      const username = await invite(roles);
      const client = await signIn(username, initialPassword);
      const { user } = await client.read(SessionState, 'GET', '/api/session');
      return { id: user.id, username, client };
    },
  };
}

async function tearDown({ admin, names }: Installation, records: readonly TenantRecord[]): Promise<void> {
  const server = openClient(admin, { max: 1 });
  const control = openClient({ ...admin, database: names.control }, { max: 1 });
  try {
    for (const { id, databaseName } of records) {
      await server`drop database ${server(databaseName)} with (force)`;
      for (const role of ['app', 'support'] as const) await server`drop role ${server(roleName(databaseName, role))}`;
      await control`delete from tenants where id = ${id}`;
    }
  } finally {
    await server.end();
    await control.end();
  }
}
