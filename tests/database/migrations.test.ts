import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { migrationsFolder, openClient, readMigrations, SchemaMismatch } from '@mandat/database';
import * as control from '@mandat/database/control';
import * as keys from '@mandat/database/keys';
import * as tenant from '@mandat/database/tenant';
import { generateDrizzleJson, generateMigration } from 'drizzle-kit/api';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { migrateDatabase } from '../../packages/database/src/migrate.ts';
import { openInstallation, type TestInstallation } from '../support/installation.ts';
import { emptyDatabase } from './empty-database.ts';
import { schemaOf } from './schema-of.ts';

const schemas = { control, keys, tenant };
const rooms = ['control', 'keys', 'tenant'] as const;
type Room = (typeof rooms)[number];

const Journal = z.object({ entries: z.array(z.object({ idx: z.int(), when: z.int(), tag: z.string() })) });

function readJson(room: Room, name: string): unknown {
  return JSON.parse(readFileSync(join(migrationsFolder(room), 'meta', name), 'utf8'));
}

const journalOf = (room: Room) => Journal.parse(readJson(room, '_journal.json')).entries;

describe.each(rooms)('the migrations of %s', (room) => {
  it('are each newer than the one before, so that none is passed over', () => {
    const entries = journalOf(room);
    expect(entries.length).toBeGreaterThan(0);
    expect(entries.map(({ idx }) => idx)).toEqual(entries.map((_, index) => index));
    const whens = entries.map(({ when }) => when);
    expect(whens).toEqual([...new Set(whens)].toSorted((a, b) => a - b));
  });

  it('are named by number and deed, each with its SQL and its snapshot, and nothing lies beside them', () => {
    const tags = journalOf(room).map(({ tag }) => tag);
    for (const [index, tag] of tags.entries()) expect(tag).toMatch(new RegExp(`^${String(index).padStart(4, '0')}(?:_[a-z]+){2,}$`));
    const files = readdirSync(migrationsFolder(room)).filter((name) => name !== 'meta');
    expect(files.sort()).toEqual(tags.map((tag) => `${tag}.sql`));
    const snapshots = readdirSync(join(migrationsFolder(room), 'meta')).filter((name) => name !== '_journal.json');
    expect(snapshots.sort()).toEqual(tags.map((tag) => `${tag.slice(0, 4)}_snapshot.json`));
  });

  it('make all that the tables in the code say: no change is pending', async () => {
    const last = String(journalOf(room).length - 1).padStart(4, '0');
    const known = Snapshot.parse(readJson(room, `${last}_snapshot.json`));
    const wanted = generateDrizzleJson(schemas[room], known.id);
    expect(Object.keys(wanted.tables).length).toBeGreaterThan(0);
    expect(await generateMigration(known, wanted)).toEqual([]);
  });
});

/** drizzle-kit's own form of a snapshot, which it reads back as it wrote it. */
const Snapshot = z.custom<ReturnType<typeof generateDrizzleJson>>(
  (value) => z.looseObject({ id: z.string(), tables: z.looseObject({}) }).safeParse(value).success,
);

describe('a database', () => {
  let house: TestInstallation;
  beforeAll(async () => {
    house = await openInstallation();
  });
  afterAll(() => house.close());

  const admin = () => house.installation.admin;

  it('is made by several migrators at once as by one', async () => {
    const name = await emptyDatabase(admin());
    const versions = await Promise.all(Array.from({ length: 4 }, () => migrateDatabase(admin(), name, 'tenant')));
    expect(new Set(versions)).toEqual(new Set([readMigrations('tenant').length]));
    const other = await emptyDatabase(admin());
    await migrateDatabase(admin(), other, 'tenant');
    expect(await schemaOf(admin(), name)).toEqual(await schemaOf(admin(), other));
  });

  it('stays as it is when it is migrated again', async () => {
    const name = await emptyDatabase(admin());
    await migrateDatabase(admin(), name, 'tenant');
    const before = await schemaOf(admin(), name);
    expect(before.length).toBeGreaterThan(100);
    await migrateDatabase(admin(), name, 'tenant');
    expect(await schemaOf(admin(), name)).toEqual(before);
  });

  it('belongs, with all that is in it, to the owner whom nobody signs in as', async () => {
    const client = openClient({ ...admin(), database: house.installation.names.template }, { max: 1 });
    const owners = await client`select distinct pg_get_userbyid(relowner) as owner from pg_class where relnamespace = 'public'::regnamespace
      union select pg_get_userbyid(proowner) from pg_proc where pronamespace = 'mandat'::regnamespace
      union select pg_get_userbyid(nspowner) from pg_namespace where nspname in ('mandat', 'drizzle')`;
    expect([...owners]).toEqual([{ owner: 'mandat_owner' }]);
    expect([...(await client`select rolcanlogin from pg_roles where rolname = 'mandat_owner'`)]).toEqual([{ rolcanlogin: false }]);
    await client.end();
  });

  it('keeps nothing of a migration that fails in its middle', async () => {
    const name = await emptyDatabase(admin());
    const client = openClient({ ...admin(), database: name }, { max: 1 });
    await client`create table settings (id int)`;
    await expect(migrateDatabase(admin(), name, 'tenant')).rejects.toThrow();
    const tables = await client`select tablename from pg_tables where schemaname = 'public'`;
    expect([...tables]).toEqual([{ tablename: 'settings' }]);
    await client`drop table settings`;
    expect(await migrateDatabase(admin(), name, 'tenant')).toBe(readMigrations('tenant').length);
    await client.end();
  });

  it.each([
    ['newer than this program', "insert into drizzle.__drizzle_migrations (hash, created_at) values ('of tomorrow', 9999999999999)"],
    [
      'whose last migration is another',
      "update drizzle.__drizzle_migrations set hash = 'changed' where id = (select max(id) from drizzle.__drizzle_migrations)",
    ],
    ['in which a migration is missing below the last', 'delete from drizzle.__drizzle_migrations where id = 2'],
  ])('%s is refused and left alone', async (_, sql) => {
    const name = await emptyDatabase(admin());
    await migrateDatabase(admin(), name, 'tenant');
    const client = openClient({ ...admin(), database: name }, { max: 1 });
    await client.unsafe(sql);
    await client.end();
    const before = await schemaOf(admin(), name);
    await expect(migrateDatabase(admin(), name, 'tenant')).rejects.toThrow(SchemaMismatch);
    expect(await schemaOf(admin(), name)).toEqual(before);
  });
});
