import { type ClassifiedTable, columnNames, dataCategories, openClient, retentionRules } from '@mandat/database';
import { controlTables } from '@mandat/database/control';
import { keyTables } from '@mandat/database/keys';
import { tenantTables } from '@mandat/database/tenant';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openInstallation, ownNames, type TestInstallation } from '../support/installation.ts';

const rooms = ['tenant', 'control', 'keys'] as const;
type Room = (typeof rooms)[number];
const classified: Readonly<Record<Room, readonly ClassifiedTable[]>> = { tenant: tenantTables, control: controlTables, keys: keyTables };
const everyTable = rooms.flatMap((room) => classified[room].map((table) => ({ room, name: table.name, table })));

let house: TestInstallation;
/** What the live databases hold, as `table.column`; months of the log, Drizzle's and the job queue's own tables left out. */
const live = new Map<Room, string[]>();
const triggers = new Map<Room, { table: string; arguments: string[] }[]>();

beforeAll(async () => {
  const names = ownNames();
  house = await openInstallation({ names });
  const { record } = await house.provision('nordwind');
  for (const [room, database] of Object.entries({ tenant: record.databaseName, control: names.control, keys: names.keys })) {
    await readRoom(rooms.find((name) => name === room) ?? 'tenant', database);
  }
});

afterAll(() => house.close());

async function readRoom(room: Room, database: string): Promise<void> {
  const client = openClient({ ...house.installation.admin, database }, { max: 1 });
  const columns = await client<{ name: string }[]>`select c.relname || '.' || a.attname as name from pg_class c
    join pg_namespace n on n.oid = c.relnamespace join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
    where c.relkind in ('r', 'p', 'v', 'm', 'f') and not c.relispartition and n.nspname not like 'pg\\_%'
    and n.nspname not in ('information_schema', 'drizzle', 'graphile_worker') order by 1`;
  live.set(
    room,
    columns.map(({ name }) => name),
  );
  const found = await client<{ table: string; arguments: string[] }[]>`select tgrelid::regclass::text as table,
    array_to_json(string_to_array(encode(tgargs, 'escape'), '\\000')) as arguments from pg_trigger
    where tgname = 'audit_row' and tgenabled = 'O' and tgtype & 1 = 1 and tgtype & 4 = 4 and tgtype & 8 = 8 and tgtype & 16 = 16`;
  triggers.set(room, [...found]);
  await client.end();
}

const columnsOf = (table: ClassifiedTable) => Object.values(columnNames(table.table)).map((column) => `${table.name}.${column}`);

describe.each(rooms)('the %s database', (room) => {
  it('has no table and no column that is not classified, and no class is without its column', () => {
    expect(live.get(room)?.length).toBeGreaterThan(5);
    expect(live.get(room)).toEqual(classified[room].flatMap(columnsOf).sort());
  });

  it('writes to the log what changes in exactly those tables that say so', () => {
    const audited = classified[room].filter(({ audit }) => audit === 'rows').map(({ name }) => name);
    expect(
      triggers
        .get(room)
        ?.map(({ table }) => table)
        .sort(),
    ).toEqual(audited.sort());
  });

  it('names in every trigger only columns that exist', () => {
    const named = (triggers.get(room) ?? []).flatMap(({ table, arguments: [entity = '', masked = '', ignored = ''] }) =>
      [entity, ...masked.split(','), ...ignored.split(',')].filter(Boolean).map((column) => `${table}.${column}`),
    );
    expect(named.filter((name) => !live.get(room)?.includes(name))).toEqual([]);
  });
});

describe.each(everyTable)('the class of $name', ({ room, table }) => {
  it('names the table, its purpose and every column in both languages', () => {
    const labels = [table.label, table.purpose, ...Object.values(table.columns)];
    for (const { de, en } of labels) {
      expect(de.trim()).not.toBe('');
      expect(en.trim()).not.toBe('');
    }
  });

  it('tells columns apart by their names', () => {
    const named = Object.values(table.columns);
    for (const language of ['de', 'en'] as const) expect(new Set(named.map((column) => column[language])).size).toBe(named.length);
  });

  it('gives a known category and retention rule, and a reason for whatever is kept or not audited', () => {
    expect(Object.keys(retentionRules)).toContain(table.retention);
    for (const { category, erasure } of Object.values(table.columns)) {
      expect(dataCategories).toContain(category);
      if (typeof erasure === 'object') expect(erasure.keep.length).toBeGreaterThan(5);
    }
    if (table.audit !== 'rows') expect(table.audit.none.length).toBeGreaterThan(20);
  });

  it('leads from a row to the person it is about, over columns that exist', () => {
    const isPersonal = Object.values(table.columns).some(({ category }) => category !== 'technical');
    const steps = [...(table.subject ?? '').matchAll(/\b([a-z_]+\.[a-z_]+)\b/g)].map((match) => match[1] ?? '');
    expect(steps.filter((step) => !live.get(room)?.includes(step))).toEqual([]);
    if (table.subject !== null) expect(steps.map((step) => step.split('.')[0])).toContain(table.name);
    if (room === 'tenant' && isPersonal) expect(table.subject).not.toBeNull();
  });
});
