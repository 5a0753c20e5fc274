import { newId } from '@mandat/core';
import {
  type Connection,
  openAdminDatabase,
  openClient,
  provisionTenant,
  type RefillReport,
  refillSpares,
  roleName,
  type TenantRecord,
  tenantLogin,
} from '@mandat/database';
import type postgres from 'postgres';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { openInstallation, ownNames, type TestInstallation } from '../support/installation.ts';
import { mortalConnection } from '../support/mortal-connection.ts';
import { sqlState } from '../support/sql-state.ts';

let house: TestInstallation;
let control: postgres.Sql;
const attempts: Promise<unknown>[] = [];

beforeAll(async () => {
  house = await openInstallation({ names: ownNames() });
  control = openClient({ ...house.installation.admin, database: house.installation.names.control }, { max: 1 });
});

afterEach(async () => {
  await Promise.all(attempts.splice(0));
  for (const { name } of await control<{ name: string }[]>`select database_name as name from tenants
    union all select database_name from spare_databases`) {
    await control`drop database if exists ${control(name)} with (force)`;
    for (const role of ['app', 'support'] as const) await control`drop role if exists ${control(roleName(name, role))}`;
  }
  await control`delete from tenants`;
  await control`delete from spare_databases`;
  await control`update servers set capacity = null, state = 'open'`;
});

afterAll(async () => {
  await control.end();
  await house.close();
});

/** Refills as a worker does whose only way to the server is `admin`. */
async function refill(wanted: number, admin: Connection = house.installation.admin): Promise<RefillReport> {
  const installation = { ...house.installation, admin };
  const handle = openAdminDatabase(installation, installation.names.control);
  const options = { ...installation, control: handle.db, template: installation.names.template };
  const report = await refillSpares({ ...options, wanted, now: new Date() }).finally(handle.close);
  if (report.failed[0]) throw report.failed[0].cause;
  return report;
}

async function provision(name: string, admin: Connection = house.installation.admin): Promise<TenantRecord | undefined> {
  const installation = { ...house.installation, admin };
  const { names } = installation;
  const [handle, keys] = [openAdminDatabase(installation, names.control), openAdminDatabase(installation, names.keys)];
  try {
    return await provisionTenant(
      { ...installation, control: handle.db, keys: keys.db, template: names.template },
      { id: newId(), keyId: newId(), name, displayName: name, isDemonstration: false, now: new Date() },
    );
  } finally {
    await handle.close();
    await keys.close();
  }
}

/** One attempt of a process that dies at its statement number `lifetime`, if it comes that far. */
async function attempt(lifetime: number, work: (admin: Connection) => Promise<unknown>): Promise<'dead' | 'finished'> {
  const way = await mortalConnection(house.installation.admin, lifetime);
  const working = work(way.connection).then(() => 'finished' as const);
  attempts.push(working.catch(() => undefined).then(way.close));
  return Promise.race([working, way.death]);
}

interface Spare {
  name: string;
  state: string;
}

const stock = (): Promise<Spare[]> => control<Spare[]>`select database_name as name, state from spare_databases order by 1`;
const stockOf = async (state: string): Promise<string[]> =>
  (await stock()).filter((spare) => spare.state === state).map(({ name }) => name);

/** The databases and logins on the server that belong to this installation's tenants and spares, and those of `names`. */
async function onServer(names: readonly string[]): Promise<string[]> {
  const rows = await control<{ name: string }[]>`select datname as name from pg_database union all select rolname from pg_roles order by 1`;
  return rows.map(({ name }) => name).filter((name) => names.some((each) => name.startsWith(each)));
}

const complete = (names: readonly string[]) => names.flatMap((name) => [name, `${name}_app`, `${name}_support`]).sort();

async function opens({ databaseName }: TenantRecord): Promise<string> {
  const { services, installation } = house;
  const client = openClient(await tenantLogin({ ...installation, control: services.control }, databaseName, 'app'), { max: 1 });
  return sqlState(client`select count(id) from users`).finally(() => client.end());
}

const required = (record: TenantRecord | undefined): TenantRecord => {
  if (record === undefined) throw new Error('the tenant was not made');
  return record;
};

describe('the stock of spare databases', () => {
  it('is brought to what is wanted, up and down, and leaves nothing behind', async () => {
    expect(await refill(3)).toMatchObject({ made: 3, dropped: 0 });
    const made = await stockOf('ready');
    expect(await onServer(made)).toEqual(complete(made));
    expect(await refill(3)).toMatchObject({ made: 0, dropped: 0 });
    expect(await refill(1)).toMatchObject({ made: 0, dropped: 2 });
    expect(await onServer(made)).toEqual(complete(await stockOf('ready')));
  });

  it('is not too large when several workers fill it at once', async () => {
    const reports = await Promise.all([refill(3), refill(3), refill(3)]);
    expect(reports.reduce((total, { made }) => total + made, 0)).toBe(3);
    expect(await stockOf('ready')).toHaveLength(3);
  });

  it('is finished by the next worker, at whatever statement one dies', async () => {
    let deaths = 0;
    for (let lifetime = 1; (await attempt(lifetime, (admin) => refill(1, admin))) === 'dead'; lifetime += 1) deaths += 1;
    expect(deaths).toBeGreaterThan(15);
    const made = await stockOf('ready');
    expect(made).toHaveLength(1);
    expect(await stock()).toHaveLength(1);
    expect(await onServer(made)).toEqual(complete(made));
  });

  it('is emptied by the next worker, at whatever statement one dies', async () => {
    await refill(2);
    const made = await stockOf('ready');
    let deaths = 0;
    for (let lifetime = 1; (await attempt(lifetime, (admin) => refill(0, admin))) === 'dead'; lifetime += 1) deaths += 1;
    expect(deaths).toBeGreaterThan(5);
    expect(await stock()).toEqual([]);
    expect(await onServer(made)).toEqual([]);
  });

  it('lets in nobody but its own logins and the sealer', async () => {
    await refill(1);
    const [name = ''] = await stockOf('ready');
    const [rights] = await control`select has_database_privilege('public', ${name}, 'CONNECT') as public,
      has_database_privilege(${`${name}_app`}, ${name}, 'CONNECT') as app, has_database_privilege('mandat_sealer', ${name}, 'CONNECT') as sealer,
      has_database_privilege('mandat_control_app', ${name}, 'CONNECT') as control`;
    expect(rights).toEqual({ public: false, app: true, sealer: true, control: false });
  });

  it('drops what is of an older version, and leaves to a newer program what is of its own', async () => {
    await refill(2);
    const [older = '', newer = ''] = await stockOf('ready');
    await control`update spare_databases set schema_version = schema_version - 1 where database_name = ${older}`;
    await control`update spare_databases set schema_version = schema_version + 1 where database_name = ${newer}`;
    expect(await refill(2)).toMatchObject({ made: 1, dropped: 1 });
    expect(await stockOf('ready')).toContain(newer);
    expect(await onServer([older])).toEqual([]);
  });

  it('holds nothing for a server that is closed, and no more than a server still takes', async () => {
    await control`update servers set capacity = 1`;
    expect(await refill(3)).toMatchObject({ made: 1 });
    await control`update servers set state = 'closed'`;
    expect(await refill(3)).toMatchObject({ made: 0, dropped: 1 });
  });
});

describe('a new tenant', () => {
  it('takes over a spare database as it is, with its logins, its months and its right version', async () => {
    await refill(1);
    const [name] = await stockOf('ready');
    const record = required(await provision('quick'));
    expect(record.databaseName).toBe(name);
    expect(await stock()).toEqual([]);
    expect(await opens(record)).toBe('done');
  });

  it('is made from the template where there is no spare, or only one of another version or half made', async () => {
    await refill(2);
    const [other = '', half = ''] = await stockOf('ready');
    await control`update spare_databases set schema_version = schema_version - 1 where database_name = ${other}`;
    await control`update spare_databases set state = 'making' where database_name = ${half}`;
    const record = required(await provision('slow'));
    expect([other, half]).not.toContain(record.databaseName);
    expect(await opens(record)).toBe('done');
  });

  it('never shares its database with another that is made at the same time', async () => {
    await refill(3);
    const spares = await stockOf('ready');
    const records = await Promise.all(Array.from({ length: 6 }, (_, index) => provision(`rush-${index}`)));
    const taken = records.map((record) => required(record).databaseName);
    expect(new Set(taken).size).toBe(6);
    expect(taken.filter((name) => spares.includes(name))).toHaveLength(3);
    expect(await stock()).toEqual([]);
  });

  it('of one name asked for by several processes at once takes one spare alone', async () => {
    await refill(3);
    const records = await Promise.all(Array.from({ length: 4 }, () => provision('at-once')));
    expect(new Set(records.map((record) => record?.databaseName)).size).toBe(1);
    expect(await stockOf('ready')).toHaveLength(2);
  });

  it('is whole after the next call, at whatever statement a process dies, and no database belongs to nobody', async () => {
    await refill(1);
    const [spare = ''] = await stockOf('ready');
    let deaths = 0;
    for (let lifetime = 1; (await attempt(lifetime, (admin) => provision('mortal', admin))) === 'dead'; lifetime += 1) {
      deaths += 1;
      const owners = await control`select database_name from tenants where database_name = ${spare}
        union all select database_name from spare_databases where database_name = ${spare}`;
      expect(owners).toHaveLength(1);
    }
    expect(deaths).toBeGreaterThan(5);
    const record = required(await provision('mortal'));
    expect(record.databaseName).toBe(spare);
    expect(await stock()).toEqual([]);
    expect(await opens(record)).toBe('done');
  });
});
