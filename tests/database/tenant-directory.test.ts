import { createTenantDirectory, openClient, openControlDatabase, type TenantDirectory, type TenantRecord } from '@mandat/database';
import { sql } from 'drizzle-orm';
import type postgres from 'postgres';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { openInstallation, ownNames, type TestInstallation } from '../support/installation.ts';

let house: TestInstallation;
let control: postgres.Sql;
let directory: TenantDirectory;
const tenants: TenantRecord[] = [];
const opened: { close(): Promise<void> }[] = [];

beforeAll(async () => {
  house = await openInstallation({ names: ownNames() });
  control = openClient({ ...house.installation.admin, database: house.installation.names.control }, { max: 1 });
  for (const name of ['nordwind', 'albtal', 'ostsee', 'harz']) tenants.push((await house.provision(name)).record);
});

afterAll(async () => {
  await control.end();
  await house.close();
});

beforeEach(async () => {
  directory = await openDirectory(3);
  vi.useFakeTimers({ toFake: ['performance'] });
});

afterEach(async () => {
  vi.useRealTimers();
  for (const each of opened.splice(0)) await each.close();
});

async function openDirectory(places: number): Promise<TenantDirectory> {
  const { installation } = house;
  const handle = await openControlDatabase(installation, 2);
  const made = createTenantDirectory({
    ...{ control: handle.db, admin: installation.admin, masterKey: installation.masterKey },
    maxConnections: places * 2,
    connectionsPerTenant: 2,
  });
  opened.push(made, handle);
  return made;
}

const first = (): TenantRecord => {
  const [tenant] = tenants;
  if (tenant === undefined) throw new Error('no tenant was provisioned');
  return tenant;
};

describe('the directory', () => {
  it('finds a tenant by its name and by its database, and nobody else', async () => {
    const { name, id, databaseName } = first();
    expect(await directory.findByName(name)).toMatchObject({ id, databaseName, state: 'active' });
    expect(await directory.findByDatabaseName(databaseName)).toMatchObject({ id });
    for (const other of [databaseName, `${name} `, name.toUpperCase(), '', "' or true --"]) {
      expect(await directory.findByName(other), other).toBeUndefined();
    }
    expect(await directory.findByDatabaseName(name)).toBeUndefined();
  });

  it('tells nobody the credentials of a tenant', async () => {
    const record = await directory.findByName(first().name);
    expect(Object.keys(record ?? {}).filter((key) => /credential|password/i.test(key))).toEqual([]);
  });

  it('knows that a tenant was suspended after two seconds', async () => {
    const { name, id } = first();
    expect((await directory.findByName(name))?.state).toBe('active');
    await control`update tenants set state = 'suspended' where id = ${id}`;
    vi.advanceTimersByTime(1_999);
    expect((await directory.findByName(name))?.state).toBe('active');
    vi.advanceTimersByTime(1);
    expect((await directory.findByName(name))?.state).toBe('suspended');
    await control`update tenants set state = 'active' where id = ${id}`;
  });

  it('reads everything again together that was asked for meanwhile, and forgets nobody who is gone', async () => {
    const names = tenants.map(({ name }) => name);
    const statesOf = () => Promise.all(names.map(async (name) => (await directory.findByName(name))?.state));
    await statesOf();
    expect(await statesOf()).toEqual(names.map(() => 'active'));
    await control`update tenants set state = 'suspended'`;
    vi.advanceTimersByTime(2_000);
    expect(await statesOf()).toEqual(names.map(() => 'suspended'));
    await control`update tenants set name = ${`${first().name}-before`} where id = ${first().id}`;
    vi.advanceTimersByTime(2_000);
    expect(await statesOf()).toEqual([undefined, ...names.slice(1).map(() => 'suspended')]);
    await control`update tenants set name = ${first().name} where id = ${first().id}`;
    await control`update tenants set state = 'active'`;
  });

  it('remembers for five seconds that a name is unknown', async () => {
    const name = 'founded-just-now';
    expect(await directory.findByName(name)).toBeUndefined();
    await control`update tenants set name = ${name} where id = ${first().id}`;
    vi.advanceTimersByTime(4_999);
    expect(await directory.findByName(name)).toBeUndefined();
    vi.advanceTimersByTime(1);
    expect(await directory.findByName(name)).toBeDefined();
    await control`update tenants set name = ${first().name} where id = ${first().id}`;
  });

  it('does not remember that it could not ask', async () => {
    await control`alter table tenants rename to tenants_elsewhere`;
    await expect(directory.findByName(first().name)).rejects.toThrow();
    await control`alter table tenants_elsewhere rename to tenants`;
    expect(await directory.findByName(first().name)).toBeDefined();

    vi.advanceTimersByTime(2_000);
    await control`alter table tenants rename to tenants_elsewhere`;
    await expect(directory.findByName(first().name)).rejects.toThrow();
    await control`alter table tenants_elsewhere rename to tenants`;
    expect(await directory.findByName(first().name)).toBeDefined();
  });

  it('remembers no more than it can hold, whatever is asked for', async () => {
    const asked = await Promise.all(Array.from({ length: 300 }, (_, index) => directory.findByName(`unknown-${index}`)));
    expect(asked.filter((record) => record !== undefined)).toEqual([]);
    expect(await directory.findByName(first().name)).toBeDefined();
  });

  it('lists the tenants whose databases are complete, suspended ones too', async () => {
    const listed = async () => (await directory.listProvisioned()).map(({ id }) => id);
    const all = tenants.map(({ id }) => id);
    await control`update tenants set state = 'suspended' where id = ${first().id}`;
    expect(await listed()).toEqual(all);
    await control`update tenants set state = 'provisioning' where id = ${first().id}`;
    expect(await listed()).toEqual(all.slice(1));
    await control`update tenants set state = 'active' where id = ${first().id}`;
    expect(await listed()).toEqual(all);
  });
});

describe('leases', () => {
  it("are of the tenant's own database, as the login that was asked for", async () => {
    for (const role of ['app', 'support'] as const) {
      const { handle, release } = await directory.lease(first(), role);
      const [row] = await handle.execute(sql`select current_database() as database, current_user as login`);
      expect(row).toEqual({ database: first().databaseName, login: `${first().databaseName}_${role}` });
      release();
    }
  });

  it('are refused for a tenant whose credential was moved to another', async () => {
    const [mine, other] = tenants;
    const [kept] = await control`select app_credential from tenants where id = ${mine?.id ?? ''}`;
    await control`update tenants set app_credential = (select app_credential from tenants where id = ${other?.id ?? ''}) where id = ${mine?.id ?? ''}`;
    await expect(directory.lease(first(), 'app')).rejects.toThrow();
    await control`update tenants set app_credential = ${kept?.app_credential} where id = ${mine?.id ?? ''}`;
    (await directory.lease(first(), 'app')).release();
  });
});

describe('more tenants than places', () => {
  it('all work at once, each login in its own database', async () => {
    vi.useRealTimers();
    const logins = tenants.flatMap((tenant) => (['app', 'support'] as const).map((role) => ({ tenant, role })));
    expect(logins).toHaveLength(8);
    const asked = Array.from({ length: 80 }, (_, index) => logins[(index * 5) % logins.length]).filter((login) => login !== undefined);
    const visits = asked.map(async ({ tenant, role }) => {
      const { handle, release } = await directory.lease(tenant, role);
      const [row] = await handle.execute(
        sql`select current_database() as database, current_user as login, count(id)::int as users from users`,
      );
      release();
      return row;
    });
    const expected = asked.map(({ tenant: { databaseName }, role }) => ({
      database: databaseName,
      login: `${databaseName}_${role}`,
      users: 1,
    }));
    expect(await Promise.all(visits)).toEqual(expected);
  });
});
