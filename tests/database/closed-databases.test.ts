import { randomBytes } from 'node:crypto';
import { newId } from '@mandat/core';
import { type Connection, InstallationProblem, migrateInstallation, openClient } from '@mandat/database';
import type postgres from 'postgres';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { ensureDatabase } from '../../packages/database/src/cluster.ts';
import { openInstallation, ownNames, type TestInstallation } from '../support/installation.ts';
import { mortalConnection } from '../support/mortal-connection.ts';
import { sqlState } from '../support/sql-state.ts';
import { emptyDatabase } from './empty-database.ts';

let house: TestInstallation;
let server: postgres.Sql;

beforeAll(async () => {
  house = await openInstallation({ names: ownNames() });
  server = openClient(house.installation.admin, { max: 1 });
});

afterAll(async () => {
  await server.end();
  await house.close();
});

interface State {
  letsIn: boolean;
  isPublic: boolean;
}

async function stateOf(name: string): Promise<State | undefined> {
  const [row] = await server<State[]>`select datallowconn as "letsIn", has_database_privilege('public', oid, 'CONNECT') as "isPublic"
    from pg_database where datname = ${name}`;
  return row;
}

const migrateAll = () => migrateInstallation(house.installation, new Date(), newId);

/** A login that may make roles and databases, but is no superuser. */
async function limitedAdmin(): Promise<Connection> {
  const user = `limited_${randomBytes(6).toString('hex')}`;
  const password = randomBytes(16).toString('hex');
  await server.unsafe(`create role ${user} login createrole createdb password '${password}'`);
  onTestFinished(async () => {
    await server.unsafe(`drop owned by ${user}`);
    await server.unsafe(`drop role ${user}`);
  });
  const roles = ['mandat_owner', 'mandat_tenant_app', 'mandat_tenant_support', 'mandat_control_app', 'mandat_keys_app', 'mandat_sealer'];
  await server.unsafe(`grant ${roles.join(', ')} to ${user} with admin option`);
  await server.unsafe(`grant connect on database postgres to ${user}`);
  return { ...house.installation.admin, user, password };
}

describe('a new database', () => {
  it('is never open to everybody, at whatever statement its maker dies; the next call finishes it', async () => {
    const name = `closed_${randomBytes(6).toString('hex')}`;
    onTestFinished(async () => void (await server`drop database if exists ${server(name)} with (force)`));
    const seen: (State | undefined)[] = [];
    const make = async (admin: Connection) => {
      const client = openClient(admin, { max: 1 });
      const shape = { name, origin: `template "${house.installation.names.template}" strategy wal_log`, logins: ['mandat_control_app'] };
      await ensureDatabase(client, shape).finally(() => client.end({ timeout: 1 }));
    };
    for (let lifetime = 1; ; lifetime += 1) {
      const way = await mortalConnection(house.installation.admin, lifetime);
      const attempt = make(way.connection).then(() => 'finished' as const);
      attempt.catch(() => undefined);
      const outcome = await Promise.race([attempt, way.death]);
      await way.close();
      // A creation of which nobody hears the end goes on.
      await expect.poll(() => server`select 1 from pg_stat_activity where query ilike ${`create database "${name}"%`}`).toHaveLength(0);
      seen.push(await stateOf(name));
      if (outcome === 'finished') break;
    }
    expect(seen.filter((state) => state?.letsIn && state.isPublic)).toEqual([]);
    expect(seen).toContainEqual({ letsIn: false, isPublic: true });
    expect(seen.at(-1)).toEqual({ letsIn: true, isPublic: false });
  });

  it('can be cloned from one that is shut', async () => {
    const [original, copy] = ['shut', 'copy'].map((part) => `${part}_${randomBytes(6).toString('hex')}`);
    if (original === undefined || copy === undefined) return;
    await emptyDatabase(house.installation.admin, { name: original });
    await server`alter database ${server(original)} allow_connections false`;
    onTestFinished(async () => void (await server`drop database ${server(copy)} with (force)`));
    await ensureDatabase(server, { name: copy, origin: `template "${original}" strategy wal_log`, logins: [] });
    expect(await stateOf(copy)).toEqual({ letsIn: true, isPublic: false });
  });
});

describe('an installation', () => {
  it("closes a tenant's database that somebody has opened to everybody", async () => {
    const { record } = await house.provision('opened');
    await server`grant connect on database ${server(record.databaseName)} to public`;
    expect((await migrateAll()).openDatabases).not.toContain(record.databaseName);
    expect(await stateOf(record.databaseName)).toEqual({ letsIn: true, isPublic: false });
  });

  it('reports every other database of the server that is open to everybody', async () => {
    const other = await emptyDatabase(house.installation.admin);
    const { openDatabases } = await migrateAll();
    expect(openDatabases).toContain(other);
    for (const name of ['postgres', 'template1', ...Object.values(house.installation.names)]) expect(openDatabases).not.toContain(name);
  });

  it('is made by an admin login that may not close the databases of others, too, and names them', async () => {
    const admin = await limitedAdmin();
    const other = await emptyDatabase(house.installation.admin);
    await server`alter database ${server(other)} owner to ${server(house.installation.admin.user)}`;
    expect((await migrateInstallation({ ...house.installation, admin }, new Date(), newId)).openDatabases).toContain(other);
    expect(await stateOf(other)).toEqual({ letsIn: true, isPublic: true });
  });

  it('fails where one of its own databases is open and its admin login may not close it', async () => {
    const admin = await limitedAdmin();
    const names = ownNames();
    await server`create database ${server(names.control)}`;
    onTestFinished(async () => {
      for (const name of [names.control, names.keys]) await server`drop database if exists ${server(name)} with (force)`;
    });
    const migrated = migrateInstallation({ ...house.installation, admin, names }, new Date(), newId);
    await expect(migrated).rejects.toThrow(InstallationProblem);
    await expect(migrated).rejects.toThrow(`may connect to ${names.control}`);
  });
});

describe('a master key', () => {
  const another = randomBytes(32);

  it('of another installation is refused before anything is changed', async () => {
    const verifiers = () => server`select rolname, rolpassword from pg_authid where rolname in ('mandat_control_app', 'mandat_keys_app')
      order by rolname`;
    const before = [...(await verifiers())];
    expect(before).toHaveLength(2);
    const migrated = migrateInstallation({ ...house.installation, masterKey: another }, new Date(), newId);
    await expect(migrated).rejects.toThrow(InstallationProblem);
    await expect(migrated).rejects.toThrow('This master key does not belong to these databases');
    expect([...(await verifiers())]).toEqual(before);
  });

  it('is bound to the installation once, by the first migration, and out of reach of the application', async () => {
    const { admin, names } = house.installation;
    const client = openClient({ ...admin, database: names.control }, { max: 1 });
    const rows = () => client`select id, sealed from master_key_checks`;
    const before = [...(await rows())];
    expect(before).toHaveLength(1);
    await migrateAll();
    expect([...(await rows())]).toEqual(before);
    expect(await sqlState(client`set role mandat_control_app`)).toBe('done');
    expect(await sqlState(rows())).toBe('42501');
    await client.end();
  });
});
