import { deriveKey } from '@mandat/crypto';
import { type Connection, controlConnection, openClient, roleName, tenantLogin } from '@mandat/database';
import type postgres from 'postgres';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openInstallation, ownNames, type TestInstallation } from '../support/installation.ts';
import { permissionDenied, sqlState } from '../support/sql-state.ts';

let house: TestInstallation;
let admin: postgres.Sql;
const logins = new Map<string, Connection>();
const databases = new Map<string, string>();

const loginNames = ['nordwind app', 'nordwind support', 'albtal app', 'albtal support', 'control', 'keys'] as const;
const databaseNames = ['nordwind', 'albtal', 'control', 'keys', 'template', 'postgres', 'template1'] as const;
/** Which database each login is for. */
const home: Readonly<Record<(typeof loginNames)[number], (typeof databaseNames)[number]>> = {
  'nordwind app': 'nordwind',
  'nordwind support': 'nordwind',
  'albtal app': 'albtal',
  'albtal support': 'albtal',
  control: 'control',
  keys: 'keys',
};

beforeAll(async () => {
  const names = ownNames();
  house = await openInstallation({ names });
  admin = openClient(house.installation.admin, { max: 1 });
  for (const [name, database] of Object.entries({ ...names, postgres: 'postgres', template1: 'template1' })) databases.set(name, database);
  for (const name of ['nordwind', 'albtal']) {
    const { record } = await house.provision(name);
    databases.set(name, record.databaseName);
    for (const role of ['app', 'support'] as const) logins.set(`${name} ${role}`, await loginOf(record.databaseName, role));
  }
  const control = await controlConnection(house.installation);
  logins.set('control', control);
  logins.set('keys', { ...control, user: 'mandat_keys_app', database: names.keys, password: await keysPassword() });
});

afterAll(async () => {
  await admin.end();
  await house.close();
});

function loginOf(databaseName: string, role: 'app' | 'support'): Promise<Connection> {
  const { installation, services } = house;
  return tenantLogin({ control: services.control, admin: installation.admin, masterKey: installation.masterKey }, databaseName, role);
}

async function keysPassword(): Promise<string> {
  return Buffer.from(await deriveKey(house.installation.masterKey, 'login mandat_keys_app')).toString('base64url');
}

function given<Value>(values: ReadonlyMap<string, Value>, name: string): Value {
  const value = values.get(name);
  if (value === undefined) throw new Error(`there is no ${name}`);
  return value;
}

/** Runs one statement under a login in a database. */
async function tell(login: string, database: string, statement: string): Promise<string> {
  const client = openClient({ ...given(logins, login), database: given(databases, database) }, { max: 1 });
  try {
    return await sqlState(client.unsafe(statement));
  } finally {
    await client.end();
  }
}

const pairs = loginNames.flatMap((login) => databaseNames.map((database) => ({ login, database })));
const foreignPairs = pairs.filter(({ login, database }) => home[login] !== database);

describe('a login', () => {
  it.each(loginNames)('%s connects to the one database it is for', async (login) => {
    expect(await tell(login, home[login], 'select 1')).toBe('done');
  });

  it.each(foreignPairs)('$login cannot connect to $database', async ({ login, database }) => {
    expect(await tell(login, database, 'select 1')).toBe(permissionDenied);
  });

  it.each(loginNames)('%s cannot make temporary tables, nor any other', async (login) => {
    for (const statement of ['create temporary table hoard (a int)', 'create table public.hoard (a int)', 'create schema hoard']) {
      expect(await tell(login, home[login], statement), statement).toBe(permissionDenied);
    }
  });

  it.each(loginNames)('%s cannot become anybody else', async (login) => {
    for (const role of ['mandat_owner', 'postgres', roleName(given(databases, 'albtal'), 'app')]) {
      if (given(logins, login).user === role) continue;
      expect(await tell(login, home[login], `set role "${role}"`), role).toBe(permissionDenied);
    }
  });

  it.each(loginNames)('%s has no attribute that lifts a limit, and owns nothing', async (login) => {
    const { user } = given(logins, login);
    const [role] = await admin`select rolsuper, rolcreatedb, rolcreaterole, rolreplication, rolbypassrls, rolcanlogin,
      (select count(*)::int from pg_shdepend where refobjid = r.oid and deptype = 'o') as owned from pg_roles r where rolname = ${user}`;
    const none = { rolsuper: false, rolcreatedb: false, rolcreaterole: false, rolreplication: false, rolbypassrls: false };
    expect(role).toEqual({ ...none, rolcanlogin: true, owned: 0 });
  });

  it.each(loginNames)('%s belongs to the group of its kind alone, without a say in who joins', async (login) => {
    const memberships = await admin`select g.rolname as group, m.admin_option from pg_auth_members m join pg_roles g on g.oid = m.roleid
      join pg_roles r on r.oid = m.member where r.rolname = ${given(logins, login).user}`;
    const kind = /app|support/.exec(login)?.[0];
    expect([...memberships]).toEqual(kind === undefined ? [] : [{ group: `mandat_tenant_${kind}`, admin_option: false }]);
  });

  it.each(loginNames)('%s has a password that the server knows as a SCRAM verifier only', async (login) => {
    const { user, password = '' } = given(logins, login);
    const [row] = await admin<{ rolpassword: string }[]>`select rolpassword from pg_authid where rolname = ${user}`;
    expect(row?.rolpassword).toMatch(/^SCRAM-SHA-256\$\d+:[\w+/=]+\$[\w+/=]+:[\w+/=]+$/);
    expect(password.length).toBeGreaterThanOrEqual(43);
    expect(row?.rolpassword).not.toContain(password);
  });

  it('of a tenant cannot take all connections of the server', async () => {
    const tenantLogins = loginNames.slice(0, 4).map((login) => given(logins, login).user);
    const limits = await admin`select distinct rolconnlimit from pg_roles where rolname in ${admin(tenantLogins)}`;
    expect([...limits]).toEqual([{ rolconnlimit: 50 }]);
  });

  it('cannot be used with the password of another', async () => {
    const other = given(logins, 'albtal app');
    const client = openClient({ ...given(logins, 'nordwind app'), ...(other.password ? { password: other.password } : {}) }, { max: 1 });
    expect(await sqlState(client`select 1`)).toBe('28P01');
    await client.end();
  });
});

describe('a database', () => {
  const owner = ['CONNECT mandat_owner', 'CREATE mandat_owner', 'TEMPORARY mandat_owner'];
  const superuser = () => ['CONNECT', 'CREATE', 'TEMPORARY'].map((right) => `${right} ${house.installation.admin.user}`);
  const tenantRoles = (name: string) => [
    ...(['app', 'support'] as const).map((role) => `CONNECT ${roleName(given(databases, name), role)}`),
    'CONNECT mandat_sealer',
  ];
  const holders: Readonly<Record<(typeof databaseNames)[number], () => string[]>> = {
    nordwind: () => [...owner, ...tenantRoles('nordwind')],
    albtal: () => [...owner, ...tenantRoles('albtal')],
    control: () => [...owner, 'CONNECT mandat_control_app'],
    keys: () => [...owner, 'CONNECT mandat_keys_app'],
    template: () => owner,
    postgres: superuser,
    template1: superuser,
  };

  it.each(databaseNames)('%s is open to exactly those it is for', async (name) => {
    const rows = await admin<{ held: string }[]>`select privilege_type || ' ' || case when grantee = 0 then 'public'
      else pg_get_userbyid(grantee) end as held from pg_database, aclexplode(coalesce(datacl, acldefault('d', datdba)))
      where datname = ${given(databases, name)}`;
    // Other files of the run let admin logins of their own into what they share.
    const isOurs = ({ held }: { held: string }) => / (?:public|mandat_\w+|t_\w+)$/.test(held) || superuser().includes(held);
    expect(
      rows
        .filter(isOurs)
        .map(({ held }) => held)
        .sort(),
    ).toEqual(holders[name]().sort());
  });

  it('has a name and logins that say nothing about the customer', () => {
    for (const name of ['nordwind', 'albtal']) {
      expect(given(databases, name)).toMatch(/^t_[a-z2-7]{16}$/);
      expect(given(logins, `${name} app`).user).toBe(`${given(databases, name)}_app`);
    }
  });
});
