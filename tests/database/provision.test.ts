import { randomBytes } from 'node:crypto';
import { newId, setUpTenant } from '@mandat/core';
import { openSecret } from '@mandat/crypto';
import {
  activateTenant,
  type Connection,
  createTenantDirectory,
  currentTenantVersion,
  openAdminDatabase,
  openClient,
  provisionTenant,
  type TenantRecord,
  tenantKeyIdentity,
  tenantLogin,
} from '@mandat/database';
import type postgres from 'postgres';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isReadyToClone, prepareTemplate } from '../../packages/database/src/template.ts';
import { openInstallation, ownNames, type TestInstallation } from '../support/installation.ts';
import { mortalConnection } from '../support/mortal-connection.ts';
import { sqlState } from '../support/sql-state.ts';
import { schemaOf } from './schema-of.ts';

let house: TestInstallation;
let control: postgres.Sql;
let keys: postgres.Sql;

beforeAll(async () => {
  house = await openInstallation({ names: ownNames() });
  const { admin, names } = house.installation;
  control = openClient({ ...admin, database: names.control }, { max: 1 });
  keys = openClient({ ...admin, database: names.keys }, { max: 1 });
});

afterAll(async () => {
  await Promise.all(attempts);
  for (const { database_name: name } of await control`select database_name from tenants`) {
    await control`drop database if exists ${control(name)} with (force)`;
    for (const role of ['app', 'support']) await control.unsafe(`drop role if exists "${name}_${role}"`);
  }
  await control.end();
  await keys.end();
  await house.close();
});

const newTenant = (name: string) => ({ id: newId(), keyId: newId(), name, displayName: name, isDemonstration: false, now: new Date() });

/** Provisions as a process does whose only way to the server is `admin`. */
async function provision(name: string, admin: Connection = house.installation.admin): Promise<TenantRecord | undefined> {
  const installation = { ...house.installation, admin };
  const controlHandle = openAdminDatabase(installation, installation.names.control);
  const keysHandle = openAdminDatabase(installation, installation.names.keys);
  try {
    const options = { control: controlHandle.db, keys: keysHandle.db };
    const { masterKey, names } = installation;
    return await provisionTenant({ admin, masterKey, template: names.template, ...options }, newTenant(name));
  } finally {
    await controlHandle.close();
    await keysHandle.close();
  }
}

const administrator = { username: 'admin', email: 'admin@example.org', firstName: 'Ada', lastName: 'Minster' };
const prices = { currency: 'EUR', prices: [{ channel: 'email' as const, unitPrice: '0.0190' }] };

/** Everything from the name to the open door, as the operator's command does it. */
async function provisionCompletely(name: string, admin: Connection): Promise<void> {
  const record = await provision(name, admin);
  if (record === undefined) return;
  const { masterKey } = house.installation;
  const controlHandle = openAdminDatabase({ ...house.installation, admin }, house.installation.names.control);
  const tenants = createTenantDirectory({
    control: controlHandle.db,
    admin,
    masterKey,
    maxConnections: 2,
    connectionsPerTenant: 2,
  });
  try {
    await setUpTenant({ ...house.services, tenants, control: controlHandle.db }, record, { administrator, prices });
    await activateTenant(controlHandle.db, record.id);
  } finally {
    await tenants.close();
    await controlHandle.close();
  }
}

const attempts: Promise<unknown>[] = [];

/** One attempt of a process that dies at its statement number `lifetime`, if it comes that far. */
async function attemptOf(name: string, lifetime: number): Promise<'dead' | 'finished'> {
  const way = await mortalConnection(house.installation.admin, lifetime);
  const attempt = provisionCompletely(name, way.connection).then(() => 'finished' as const);
  // What is left of a dead process ends by itself, in its own time.
  attempts.push(attempt.catch(() => undefined).then(way.close));
  return Promise.race([attempt, way.death]);
}

async function recordOf(name: string): Promise<{ id: string; state: string; database: string }> {
  const [row] = await control<{ id: string; state: string; database: string }[]>`select id, state, database_name as database from tenants
    where name = ${name}`;
  if (row === undefined) throw new Error(`there is no ${name}`);
  return row;
}

/** Whether a tenant's login opens its database with the password that is stored for it. */
async function opens(databaseName: string, role: 'app' | 'support'): Promise<string> {
  const { installation, services } = house;
  const { admin, masterKey } = installation;
  const client = openClient(await tenantLogin({ control: services.control, admin, masterKey }, databaseName, role), { max: 1 });
  try {
    return await sqlState(client`select count(id) from users`);
  } finally {
    await client.end();
  }
}

async function serverObjects(): Promise<string[]> {
  const rows = await control<{ name: string }[]>`select 'database ' || datname as name from pg_database
    union all select 'role ' || rolname from pg_roles order by 1`;
  return rows.map(({ name }) => name).filter((name) => /^(database|role) t_/.test(name));
}

describe('provisioning', () => {
  it('that dies at any statement is finished by the next call', async () => {
    const name = `mortal-${randomBytes(3).toString('hex')}`;
    let deaths = 0;
    for (let lifetime = 1; (await attemptOf(name, lifetime)) === 'dead'; lifetime += 1) deaths += 1;
    expect(deaths).toBeGreaterThan(18);

    const { id, state, database } = await recordOf(name);
    expect(state).toBe('active');
    expect([await opens(database, 'app'), await opens(database, 'support')]).toEqual(['done', 'done']);
    const client = openClient({ ...house.installation.admin, database }, { max: 1 });
    const [made] =
      await client`select (select count(*)::int from settings) as settings, (select count(*)::int from mailing_price_lists) as lists,
      (select count(*)::int from users) as users, (select count(*)::int from credentials) as credentials,
      (select string_agg(role, ' ') from user_roles) as roles, (select count(*)::int from pg_inherits
      where inhparent = 'audit_entries'::regclass) as months`;
    await client.end();
    expect(made).toEqual({ settings: 1, lists: 1, users: 1, credentials: 1, roles: 'administrator', months: 4 });
    expect([...(await keys`select count(*)::int as count from wrapped_keys where tenant_id = ${id}`)]).toEqual([{ count: 1 }]);
    expect((await serverObjects()).filter((object) => object.includes(database))).toEqual([
      `database ${database}`,
      `role ${database}_app`,
      `role ${database}_support`,
    ]);
  }, 60_000);

  it('makes three things on the server, a database and its two logins, and none of them bears the name of the tenant', async () => {
    await provision('tidy');
    const { database } = await recordOf('tidy');
    const objects = await serverObjects();
    expect(objects.filter((object) => object.includes(database))).toHaveLength(3);
    expect(objects.filter((object) => object.includes('tidy'))).toEqual([]);
  });

  it('gives a name to one tenant: a second call changes nothing', async () => {
    await provisionCompletely('once', house.installation.admin);
    const { database } = await recordOf('once');
    const [before] = await control`select * from tenants where name = 'once'`;
    expect(await provision('once')).toBeUndefined();
    expect([...(await control`select * from tenants where name = 'once'`)]).toEqual([before]);
    expect(await opens(database, 'app')).toBe('done');
  });

  it('of one name by several processes at once makes one tenant, which opens', async () => {
    const records = await Promise.all(Array.from({ length: 5 }, () => provision('at-once')));
    expect(new Set(records.map((record) => record?.databaseName)).size).toBe(1);
    const { database } = await recordOf('at-once');
    expect([await opens(database, 'app'), await opens(database, 'support')]).toEqual(['done', 'done']);
    expect((await serverObjects()).filter((object) => object.includes(database))).toHaveLength(3);
  });

  it.each(['a;$(id)', "a'; drop table tenants; --", 'a" owner to postgres', '../../a', 'ä ö\u202e', '%', 'A'.repeat(500)])(
    'takes the name %j for nothing but a name',
    async (name) => {
      const record = await provision(name);
      expect(record).toMatchObject({ name, state: 'provisioning' });
      expect(record?.databaseName).toMatch(/^t_[a-z2-7]{16}$/);
      expect(await opens(record?.databaseName ?? '', 'app')).toBe('done');
    },
  );

  it('makes a database like the template, and nothing of it open to the public', async () => {
    const record = await provision('like-the-template');
    const { admin, names } = house.installation;
    const template = await schemaOf(admin, names.template);
    expect(await schemaOf(admin, record?.databaseName ?? '')).toEqual(template);
    expect(template.filter((line) => /^relation audit_(?:entries|payloads)_\d{4}_\d\d r /.test(line))).not.toEqual([]);
  });

  it('looks into the database itself where the template does not say that it is ready', async () => {
    const { template } = house.installation.names;
    await control`comment on database ${control(template)} is 'schema 1, log until 2020-01-01'`;
    expect(await provision('beside-a-stale-template')).toMatchObject({ schemaVersion: currentTenantVersion() });
    await prepareTemplate(house.installation.admin, template, new Date());
    expect(await provision('beside-a-fresh-template')).toMatchObject({ schemaVersion: currentTenantVersion() });
  });
});

describe('a template', () => {
  const version = currentTenantVersion();
  it.each([
    [{ schemaVersion: version, monthsUntil: '2027-02-01' }, true],
    [{ schemaVersion: version, monthsUntil: '2027-01-01' }, true],
    [{ schemaVersion: version, monthsUntil: '2026-12-01' }, false],
    [{ schemaVersion: version - 1, monthsUntil: '2027-02-01' }, false],
    [undefined, false],
  ])('of %j is cloned as it is in November 2026: %s', (state, expected) => {
    expect(isReadyToClone(state, new Date('2026-11-30T23:59:59.999Z'))).toBe(expected);
  });
});

describe("a tenant's key", () => {
  it("opens under the tenant's own identity and the installation's master key, and under no other", async () => {
    const mine = await provision('key-mine');
    const other = await provision('key-other');
    const { masterKey } = house.installation;
    const [row] = await keys<
      { wrapped: Buffer; algorithm: string }[]
    >`select wrapped, algorithm from wrapped_keys where tenant_id = ${mine?.id ?? ''}`;
    const wrapped = row?.wrapped ?? Buffer.alloc(0);
    expect(row?.algorithm).toBe('A256GCM/1');
    expect(await openSecret(masterKey, wrapped, tenantKeyIdentity(mine?.id ?? ''))).toHaveLength(32);
    await expect(openSecret(masterKey, wrapped, tenantKeyIdentity(other?.id ?? ''))).rejects.toThrow();
    await expect(openSecret(randomBytes(32), wrapped, tenantKeyIdentity(mine?.id ?? ''))).rejects.toThrow();
    const flipped = Buffer.from(wrapped);
    flipped[20] = (flipped[20] ?? 0) ^ 1;
    await expect(openSecret(masterKey, flipped, tenantKeyIdentity(mine?.id ?? ''))).rejects.toThrow();
  });
});
