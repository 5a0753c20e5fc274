import { asSystem, getFleetStatus, newId, setUpTenant } from '@mandat/core';
import {
  activateTenant,
  addServer,
  type Connection,
  changeServer,
  createTenantDirectory,
  currentSchemaVersion,
  InstallationProblem,
  listServers,
  migrateInstallation,
  openAdminDatabase,
  openClient,
  provisionTenant,
  refillSpares,
  type TenantRecord,
  tenantLogin,
} from '@mandat/database';
import { sql } from 'drizzle-orm';
import type postgres from 'postgres';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openRounds } from '../../apps/worker/src/sealing.ts';
import { sealConnection } from '../../packages/database/src/servers.ts';
import { type AnotherPostgres, startAnotherPostgres } from '../support/another-postgres.ts';
import { openInstallation, ownNames, type TestInstallation } from '../support/installation.ts';
import { openSealing } from '../support/sealing.ts';
import { sqlState } from '../support/sql-state.ts';

let another: AnotherPostgres;
let house: TestInstallation;
let register: ReturnType<typeof openAdminDatabase>;
let keys: ReturnType<typeof openAdminDatabase>;
let control: postgres.Sql;
/** The second server as its administrator sees it. */
let south: postgres.Sql;

beforeAll(async () => {
  another = await startAnotherPostgres();
  house = await openInstallation({ names: ownNames() });
  const { installation } = house;
  register = openAdminDatabase(installation, installation.names.control);
  keys = openAdminDatabase(installation, installation.names.keys);
  control = openClient({ ...installation.admin, database: installation.names.control }, { max: 1 });
  south = openClient(another.connection, { max: 1 });
  await add('south', another.connection);
});

afterAll(async () => {
  await control`delete from tenants where server_id <> (select id from servers where name = 'default')`;
  await Promise.all([control.end(), south.end(), register.close(), keys.close()]);
  await house.close();
  await another.stop();
});

beforeEach(async () => {
  await changeServer(register.db, 'south', { state: 'open', capacity: null, region: 'FR' });
});

const add = (name: string, connection: Connection) =>
  addServer(house.installation, register.db, { id: newId(), name, region: 'FR', capacity: null, connection, now: new Date() });

async function place(name: string, region?: string): Promise<TenantRecord> {
  const { installation } = house;
  const record = await provisionTenant(
    { ...installation, control: register.db, keys: keys.db, template: installation.names.template },
    { id: newId(), keyId: newId(), name, displayName: name, region, isDemonstration: false, now: new Date() },
  );
  if (record === undefined) throw new Error(`${name} is taken`);
  return record;
}

/** A tenant on the second server that people can sign in to. */
async function openTenant(name: string): Promise<TenantRecord> {
  const record = await place(name, 'FR');
  const administrator = { username: 'admin', email: 'admin@example.org', firstName: 'Ada', lastName: 'Minster' };
  const prices = { currency: 'EUR', prices: [{ channel: 'email' as const, unitPrice: '0.0190' }] };
  await setUpTenant(house.services, record, { administrator, prices });
  await activateTenant(register.db, record.id);
  return record;
}

const idOf = async (name: string): Promise<string> => {
  const [row] = await control<{ id: string }[]>`select id from servers where name = ${name}`;
  return row?.id ?? '';
};

/** Leaves the second server where nobody finds it while `body` runs. */
async function whileGone<R>(body: () => Promise<R>): Promise<R> {
  const [row] = await control<{ connection: Buffer }[]>`select connection from servers where name = 'south'`;
  const nowhere = await sealConnection(house.installation.masterKey, await idOf('south'), { ...another.connection, host: '/nowhere' });
  await control`update servers set connection = ${Buffer.from(nowhere)} where name = 'south'`;
  try {
    return await body();
  } finally {
    await control`update servers set connection = ${row?.connection ?? null} where name = 'south'`;
  }
}

describe('a further server', () => {
  it('is registered once, under whichever name', async () => {
    await expect(add('south', another.connection)).rejects.toThrow('There is a database server south already.');
    await expect(add('south-2', another.connection)).rejects.toThrow('registered already, as south');
    await expect(add('north', house.installation.admin)).rejects.toThrow('registered already, as default');
  });

  it('has its login sealed under the master key, for itself alone', async () => {
    const [row] = await control<{ connection: Buffer }[]>`select connection from servers where name = 'south'`;
    expect(row?.connection.includes(another.connection.password ?? 'password')).toBe(false);
    const access = { ...house.installation, control: register.db };
    expect((await listServers(access)).find(({ name }) => name === 'south')?.admin).toEqual(another.connection);
    await expect(listServers({ ...access, masterKey: new Uint8Array(32) })).rejects.toThrow();
  });

  it('takes its tenants, and lets nobody but them into their databases', async () => {
    const record = await openTenant('lyon');
    expect(record.serverId).toBe(await idOf('south'));
    const [made] = await south`select has_database_privilege('public', datname, 'CONNECT') as open from pg_database
      where datname = ${record.databaseName}`;
    expect(made).toEqual({ open: false });
    expect([...(await control`select 1 from pg_database where datname = ${record.databaseName}`)]).toEqual([]);
    const users = await asSystem(house.services, record, 'test', (ctx) => ctx.db.execute(sql`select username from users`));
    expect([...users]).toEqual([{ username: 'admin' }]);
  });

  it("gives the operator a tenant's login that leads to where its database is", async () => {
    const record = await place('login', 'FR');
    const login = await tenantLogin({ ...house.installation, control: register.db }, record.databaseName, 'support');
    expect(login).toMatchObject({ host: another.connection.host, database: record.databaseName });
    const client = openClient(login, { max: 1 });
    expect(await sqlState(client`select id from users`)).toBe('done');
    await client.end();
  });

  it('holds spare databases of its own', async () => {
    const options = { ...house.installation, control: register.db, template: house.installation.names.template, now: new Date() };
    await changeServer(register.db, 'default', { state: 'closed' });
    expect(await refillSpares({ ...options, wanted: 1 })).toMatchObject({ made: 1, failed: [] });
    const [spare] = await control<{ name: string }[]>`select database_name as name from spare_databases`;
    expect((await place('from-stock', 'FR')).databaseName).toBe(spare?.name);
    await changeServer(register.db, 'default', { state: 'open' });
  });
});

describe('a new tenant', () => {
  it('goes to the region that was asked for, and to that of the control database when none was', async () => {
    expect((await place('asked', 'FR')).serverId).toBe(await idOf('south'));
    const home = await place('at-home');
    expect(home.serverId).toBe(await idOf('default'));
    await dropTenant(home);
  });

  it('goes to the server with the fewest tenants among several of a region', async () => {
    await changeServer(register.db, 'south', { region: 'DE' });
    const counts = await control<{ name: string; held: number }[]>`select servers.name, count(tenants.id)::int as held from servers
      left join tenants on server_id = servers.id group by 1 order by 2, 1`;
    expect(counts.map(({ held }) => held)).toEqual([0, expect.any(Number)]);
    const record = await place('fewest');
    expect(record.serverId).toBe(await idOf(counts[0]?.name ?? ''));
    await dropTenant(record);
  });

  it('is refused with what to do where no server takes it: unknown region, closed, full', async () => {
    await expect(place('nowhere', 'JP')).rejects.toThrow(InstallationProblem);
    await expect(place('nowhere', 'JP')).rejects.toThrow('No database server in the region JP is open');
    await changeServer(register.db, 'south', { state: 'closed' });
    await expect(place('nowhere', 'FR')).rejects.toThrow('No database server in the region FR is open');
    const [held] = await control<{ count: number }[]>`select count(*)::int from tenants where server_id = ${await idOf('south')}`;
    await changeServer(register.db, 'south', { state: 'open', capacity: held?.count ?? 0 });
    await expect(place('nowhere', 'FR')).rejects.toThrow('Every open database server in the region FR is full');
    expect([...(await control`select id from tenants where name = 'nowhere'`)]).toEqual([]);
  });

  it('does not make a server hold more than its capacity, however many come at once', async () => {
    const [held] = await control<{ count: number }[]>`select count(*)::int from tenants where server_id = ${await idOf('south')}`;
    await changeServer(register.db, 'south', { capacity: (held?.count ?? 0) + 2 });
    const placed = await Promise.allSettled(Array.from({ length: 5 }, (_, index) => place(`crowd-${index}`, 'FR')));
    expect(placed.filter(({ status }) => status === 'fulfilled')).toHaveLength(2);
  });
});

async function dropTenant({ id, databaseName }: TenantRecord): Promise<void> {
  for (const client of [control, south]) {
    await client`drop database if exists ${client(databaseName)} with (force)`;
    for (const role of ['app', 'support']) await client`drop role if exists ${client(`${databaseName}_${role}`)}`;
  }
  await control`delete from tenants where id = ${id}`;
}

describe('the installation', () => {
  const migrateAll = () => migrateInstallation(house.installation, new Date(), newId);
  const current = currentSchemaVersion('tenant');

  it('is migrated and closed on every server', async () => {
    const record = await place('behind', 'FR');
    await activateTenant(register.db, record.id);
    await control`update tenants set schema_version = ${current - 1} where id = ${record.id}`;
    await south`grant connect on database ${south(record.databaseName)} to public`;
    await south`create database stranger`;
    const report = await migrateAll();
    expect(report).toMatchObject({ migrated: ['behind'], failed: [], unreachable: [] });
    expect(report.openDatabases).toContain('stranger on south');
    const [rights] = await south`select has_database_privilege('public', ${record.databaseName}, 'CONNECT') as open`;
    expect(rights).toEqual({ open: false });
    await south`drop database stranger`;
  });

  it('goes on without a server that is gone, names it and those of its tenants that are behind', async () => {
    const record = await place('cut-off', 'FR');
    await activateTenant(register.db, record.id);
    await control`update tenants set schema_version = ${current - 1} where id = ${record.id}`;
    const report = await whileGone(migrateAll);
    expect(report.unreachable).toEqual([{ server: 'south', cause: expect.objectContaining({ code: 'ENOENT' }) }]);
    expect(report.failed.map(({ name }) => name)).toEqual(['cut-off']);
    expect(await migrateAll()).toMatchObject({ migrated: ['cut-off'], failed: [], unreachable: [] });
  });

  it('says of a server that is gone that it does not answer', async () => {
    const stateOf = async () =>
      Object.fromEntries((await getFleetStatus(house.services)).servers.map((each) => [each.name, each.isReachable]));
    expect(await stateOf()).toEqual({ default: true, south: true });
    const directory = createTenantDirectory({ ...house.installation, control: register.db, maxConnections: 4, connectionsPerTenant: 2 });
    const services = { ...house.services, tenants: directory };
    const { servers } = await whileGone(() => getFleetStatus(services));
    expect(servers.map(({ name, isReachable }) => [name, isReachable])).toEqual([
      ['default', true],
      ['south', false],
    ]);
    await directory.close();
  });
});

describe('the logs', () => {
  it('are sealed on every server, and on the others while one is gone', async () => {
    const [near, far] = [(await house.provision('near')).record, await openTenant('far')];
    const sealing = await openSealing(house.services);
    const round = openRounds(house.services, sealing);
    const heads = (tenant: TenantRecord) => sealing.sites[0].notes.get(tenant.id)?.length ?? 0;
    const roundUntil = (isDone: () => boolean, run = round) => expect.poll(() => run(new AbortController().signal).then(isDone)).toBe(true);
    await roundUntil(() => heads(near) > 0 && heads(far) > 0);

    const [before, there] = [heads(near), heads(far)];
    const touch = (tenant: TenantRecord) =>
      asSystem(house.services, tenant, 'test', (ctx) =>
        ctx.db.execute(
          sql`select mandat.record_event('{"actorKind":"system","action":"tenant.provision"}'::jsonb, 'tests', null, 'done', null)`,
        ),
      );
    await touch(far);
    await roundUntil(() => heads(far) > there);

    const blind = createTenantDirectory({ ...house.installation, control: register.db, maxConnections: 4, connectionsPerTenant: 2 });
    const inAnotherProcess = openRounds({ ...house.services, tenants: blind }, sealing);
    await touch(near);
    await whileGone(() => roundUntil(() => heads(near) > before, inAnotherProcess));
    expect(house.log).toContainEqual(expect.objectContaining({ level: 'error', event: 'database_server.silent' }));
    await blind.close();
  });
});

describe('the connections', () => {
  it('to one server take no place from those to another', async () => {
    const [near, far] = [(await house.provision('held')).record, await openTenant('free')];
    const directory = createTenantDirectory({ ...house.installation, control: register.db, maxConnections: 1, connectionsPerTenant: 1 });
    expect(directory.usage()).toEqual({ places: 1, open: 0, used: 0, waiting: 0, evicted: 0 });
    const held = await directory.lease(near, 'app');
    const other = await directory.lease(far, 'app');
    expect(directory.usage()).toMatchObject({ places: 2, open: 2, used: 2 });
    held.release();
    other.release();
    await directory.close();
  });
});
