import { randomBytes } from 'node:crypto';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { newId } from '@mandat/core';
import {
  currentSchemaVersion,
  type InstallationReport,
  migrateInstallation,
  migrationsFolder,
  openAdminDatabase,
  openClient,
} from '@mandat/database';
import { drizzle } from 'drizzle-orm/postgres-js';
import { migrate } from 'drizzle-orm/postgres-js/migrator';
import type postgres from 'postgres';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { migrateFleet } from '../../packages/database/src/fleet.ts';
import { migrateDatabase } from '../../packages/database/src/migrate.ts';
import { newDatabaseName } from '../../packages/database/src/tenant-roles.ts';
import { openInstallation, ownNames, type TestInstallation } from '../support/installation.ts';
import { mortalConnection } from '../support/mortal-connection.ts';
import { emptyDatabase } from './empty-database.ts';
import { schemaOf } from './schema-of.ts';

const current = currentSchemaVersion('tenant');
const names = ['canary', 'second', 'third'] as const;
type Name = (typeof names)[number];

let house: TestInstallation;
let control: postgres.Sql;
/** What tenants were cloned from before the last migration was written. */
const formerTemplate = `former_${randomBytes(6).toString('hex')}`;
const attempts: Promise<unknown>[] = [];
/** The databases of the test's tenants, the oldest tenant first, all one version behind. */
const fleet = new Map<Name, string>();

beforeAll(async () => {
  house = await openInstallation({ names: ownNames() });
  control = openClient({ ...house.installation.admin, database: house.installation.names.control }, { max: 1 });
  await makeFormerTemplate();
});

afterAll(async () => {
  await Promise.all(attempts);
  await control.unsafe(`drop database ${formerTemplate}`);
  await control.end();
  await house.close();
});

beforeEach(async () => {
  await control`delete from tenants`;
  fleet.clear();
  for (const [index, name] of names.entries()) {
    const databaseName = await emptyDatabase(house.installation.admin, { name: newDatabaseName(), template: formerTemplate });
    await control`insert into tenants (id, name, display_name, state, server_id, database_name, app_credential, support_credential,
      schema_version, is_demonstration, created_at) select ${newId()}, ${name}, ${name}, 'active', id, ${databaseName}, '', '',
      ${current - 1}, false, ${new Date(2026, 0, index + 1).toISOString()}::text::timestamptz from servers`;
    fleet.set(name, databaseName);
  }
});

async function makeFormerTemplate(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'mandat-former-'));
  cpSync(migrationsFolder('tenant'), folder, { recursive: true });
  const path = join(folder, 'meta/_journal.json');
  const journal = z.looseObject({ entries: z.array(z.unknown()) }).parse(JSON.parse(readFileSync(path, 'utf8')));
  writeFileSync(path, JSON.stringify({ ...journal, entries: journal.entries.slice(0, -1) }));
  await control.unsafe(`create database ${formerTemplate} owner mandat_owner template template0 encoding 'UTF8'`);
  const client = openClient({ ...house.installation.admin, database: formerTemplate }, { max: 1, role: 'mandat_owner' });
  await migrate(drizzle(client), { migrationsFolder: folder });
  await client.end();
  rmSync(folder, { recursive: true });
}

function databaseOf(name: Name): string {
  const databaseName = fleet.get(name);
  if (databaseName === undefined) throw new Error(`there is no ${name}`);
  return databaseName;
}

const migrateAll = (): Promise<InstallationReport> => migrateInstallation(house.installation, new Date(), newId);

async function versions(): Promise<Record<string, number>> {
  const rows = await control<{ name: string; version: number }[]>`select name, schema_version as version from tenants order by created_at`;
  return Object.fromEntries(rows.map(({ name, version }) => [name, version]));
}

/** Takes a tenant's database out of reach, and answers how to put it back. */
async function hide(name: Name): Promise<() => Promise<void>> {
  const databaseName = databaseOf(name);
  const rename = async (from: string, to: string) => {
    const server = openClient(house.installation.admin, { max: 1 });
    await server`alter database ${server(from)} rename to ${server(to)}`;
    await server.end();
  };
  await rename(databaseName, `${databaseName}_hidden`);
  return () => rename(`${databaseName}_hidden`, databaseName);
}

/** One attempt of a process that dies at its statement number `lifetime`, if it comes that far. */
async function migrateUntilDeath(lifetime: number): Promise<'dead' | 'finished'> {
  const { installation } = house;
  const way = await mortalConnection(installation.admin, lifetime);
  const mortal = { ...installation, admin: way.connection };
  const handle = openAdminDatabase(mortal, installation.names.control);
  const [server] = await control<{ id: string }[]>`select id from servers`;
  const attempt = migrateFleet(new Map([[server?.id ?? '', { admin: way.connection }]]), handle.db).then(({ failed }) => {
    if (failed[0]) throw failed[0].cause;
    return 'finished' as const;
  });
  // What is left of a dead process ends by itself, in its own time.
  const left = attempt.catch(() => undefined).then(() => Promise.all([handle.close(), way.close()]));
  attempts.push(left);
  return Promise.race([attempt, way.death]);
}

/** How many migrations a tenant's database itself has. */
async function appliedIn(name: Name): Promise<number> {
  const client = openClient({ ...house.installation.admin, database: databaseOf(name) }, { max: 1 });
  const [row] = await client<{ count: number }[]>`select count(*)::int from drizzle.__drizzle_migrations`.finally(() => client.end());
  return row?.count ?? 0;
}

const all = (version: number) => Object.fromEntries(names.map((name) => [name, version]));

/** Of a database that was never at another version, before its first months of the log. */
async function schemaOfNew(): Promise<string[]> {
  const { admin } = house.installation;
  const name = await emptyDatabase(admin);
  await migrateDatabase(admin, name, 'tenant');
  return schemaOf(admin, name);
}

describe('the fleet', () => {
  it('comes to the current version once, every tenant of it, with the same schema as a new one', async () => {
    const report = await migrateAll();
    expect(report).toMatchObject({ current, migrated: expect.arrayContaining([...names]), failed: [] });
    expect(report.migrated[0]).toBe('canary');
    expect(await versions()).toEqual(all(current));
    expect(await schemaOf(house.installation.admin, databaseOf('third'))).toEqual(await schemaOfNew());
    expect(await migrateAll()).toMatchObject({ current, migrated: [], failed: [] });
  });

  it('is brought along by two processes at once as by one', async () => {
    const reports = await Promise.all([migrateAll(), migrateAll()]);
    expect(reports.flatMap(({ failed }) => failed)).toEqual([]);
    expect(await versions()).toEqual(all(current));
  });

  it('is finished by the next process, at whatever statement one dies, and never on record at a version that it has not', async () => {
    await control`delete from tenants where name = 'third'`;
    let deaths = 0;
    for (let lifetime = 1; (await migrateUntilDeath(lifetime)) === 'dead'; lifetime += 1) {
      deaths += 1;
      for (const [name, version] of Object.entries(await versions())) {
        if (version === current) expect(await appliedIn(name === 'canary' ? 'canary' : 'second')).toBe(current);
      }
    }
    expect(deaths).toBeGreaterThan(10);
    expect(await versions()).toEqual({ canary: current, second: current });
    expect(await schemaOf(house.installation.admin, databaseOf('second'))).toEqual(await schemaOfNew());
  });

  it('stays as it is when its oldest tenant, the canary, fails', async () => {
    const putBack = await hide('canary');
    await expect(migrateAll()).rejects.toThrow();
    expect(await versions()).toEqual(all(current - 1));
    await putBack();
    expect((await migrateAll()).migrated).toHaveLength(names.length);
  });

  it('leaves a tenant that fails behind, names it, and takes up from there the next time', async () => {
    const putBack = await hide('third');
    const report = await migrateAll();
    expect(report.failed).toMatchObject([
      { name: 'third', databaseName: expect.stringMatching(/^t_/), cause: expect.objectContaining({ code: '3D000' }) },
    ]);
    expect(report.migrated.sort()).toEqual(names.filter((name) => name !== 'third').sort());
    expect(await versions()).toEqual({ ...all(current), third: current - 1 });
    await putBack();
    expect(await migrateAll()).toMatchObject({ current, migrated: ['third'], failed: [] });
    expect(await versions()).toEqual(all(current));
  });

  it('serves a tenant that is behind by saying so, and from its migration on', async () => {
    const { tenants } = house.services;
    const behind = await tenants.findByName('second');
    expect(behind && tenants.isCurrent(behind)).toBe(false);
    await migrateAll();
    const [record] = (await tenants.listProvisioned()).filter(({ name }) => name === 'second');
    expect(record && tenants.isCurrent(record)).toBe(true);
  });

  it('brings suspended tenants along, to be opened again at once, and leaves alone those that are still being made', async () => {
    await control`update tenants set state = 'suspended' where name = 'second'`;
    await control`update tenants set state = 'provisioning' where name = 'third'`;
    expect((await migrateAll()).migrated).toEqual(['canary', 'second']);
    expect(await versions()).toEqual({ ...all(current), third: current - 1 });
  });
});
