import { openClient, tenantLogin } from '@mandat/database';
import { tenantTables } from '@mandat/database/tenant';
import type postgres from 'postgres';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openInstallation, type TestInstallation } from '../support/installation.ts';
import { sqlState } from '../support/sql-state.ts';

const staffId = '01900000-0000-7000-8000-00000000000a';
const colleague = '01900000-0000-7000-8000-00000000000b';
const userId = '01900000-0000-7000-8000-00000000000c';
const refusals = { noSuchWindow: 'MA010', notOpen: 'MA011', notShown: 'MA012', onlyReads: 'MA013', withoutInstruction: 'MA004' } as const;

let house: TestInstallation;
let admin: postgres.Sql;
let support: postgres.Sql;
let foreign: postgres.Sql;

beforeAll(async () => {
  house = await openInstallation();
  const { installation, services } = house;
  const options = { control: services.control, admin: installation.admin, masterKey: installation.masterKey };
  const { record } = await house.provision('nordwind');
  const other = await house.provision('albtal');
  admin = openClient({ ...installation.admin, database: record.databaseName }, { max: 1 });
  support = openClient(await tenantLogin(options, record.databaseName, 'support'), { max: 1 });
  foreign = openClient(await tenantLogin(options, other.record.databaseName, 'support'), { max: 1 });
  await asAdmin(
    (tx) => tx`insert into users (id, username, username_key, email, email_key, first_name, last_name, created_at)
      values (${userId}, 'erika', 'erika', 'erika@example.org', 'erika@example.org', 'Erika', 'Muster', now())`,
  );
});

afterAll(async () => {
  await Promise.all([admin.end(), support.end(), foreign.end()]);
  await house.close();
});

const contextOf = (actorKind: string, actorId: string) =>
  JSON.stringify({ actorKind, actorId, action: 'window_rows.read', requestId: 'test' });

function asAdmin<R>(body: (tx: postgres.TransactionSql) => Promise<R>) {
  return admin.begin(async (tx) => {
    await tx`select set_config('mandat.context', ${contextOf('user', userId)}, true)`;
    return body(tx);
  });
}

function asStaff<R>(body: (tx: postgres.TransactionSql) => Promise<R>, { id = staffId, login = support } = {}) {
  return login.begin(async (tx) => {
    await tx`select set_config('mandat.context', ${contextOf('staff', id)}, true)`;
    return body(tx);
  });
}

/** The client knows no arrays. */
const arrayOf = (names: readonly string[]) => `{${names.join(',')}}`;

interface WindowValues {
  tables?: string[];
  mode?: 'read' | 'write';
  openedMinutesAgo?: number;
}

async function openWindow({ tables = ['users'], mode = 'read', openedMinutesAgo = 0 }: WindowValues = {}): Promise<string> {
  const id = crypto.randomUUID();
  await asAdmin(
    (tx) => tx`insert into support_windows (id, staff_id, staff_name, purpose, tables, mode, minutes, opened_at, ends_at)
      values (${id}, ${staffId}, 'Samira Vogel', 'Ticket 4711', ${arrayOf(tables)}, ${mode}, 30, now() - make_interval(mins => ${openedMinutesAgo}),
        now() - make_interval(mins => ${openedMinutesAgo - 30}))`,
  );
  return id;
}

const revoke = (id: string) => asAdmin((tx) => tx`update support_windows set closed_at = now() where id = ${id}`);

interface Shown {
  total: number;
  rows: { key: Record<string, unknown>; values: Record<string, unknown> }[];
}

async function look(id: string, table = 'users', as?: { id?: string; login?: postgres.Sql }): Promise<Shown> {
  const [row] = await asStaff((tx) => tx<{ shown: Shown }[]>`select mandat.read_window(${id}, ${table}, null, null, 0, 100) as shown`, as);
  return row?.shown ?? { total: 0, rows: [] };
}

const change = (
  id: string,
  changes: Record<string, string | boolean>,
  table = 'users',
  key: Record<string, string | number> = { id: userId },
) => asStaff((tx) => tx`select mandat.write_window(${id}, ${table}, ${tx.json(key)}, ${tx.json(changes)}) as changed`);

describe('an open window', () => {
  it('shows the rows of its tables, and each look is an entry that says what was shown', async () => {
    const id = await openWindow();
    const { total, rows } = await look(id);
    expect(total).toBe(rows.length);
    expect(rows.find(({ key }) => key.id === userId)?.values).toMatchObject({
      username: 'erika',
      email: 'erika@example.org',
      first_name: 'Erika',
    });
    const [entry] = await admin`select actor_kind, actor_id, operation, payload::jsonb as payload from audit_entries
      join audit_payloads on entry_id = id where entity = 'support_windows' and entity_id = ${id} order by id desc limit 1`;
    expect(entry).toMatchObject({ actor_kind: 'staff', actor_id: staffId, operation: 'event', payload: { reason: 'Ticket 4711' } });
    expect(entry?.payload.new.table).toBe('users');
    expect(entry?.payload.new.keys).toEqual(rows.map(({ key }) => key));
  });

  it('shows nothing whose look cannot be written down', async () => {
    const id = await openWindow();
    await admin`create function public.refuse() returns trigger language plpgsql as $$ begin raise exception 'full' using errcode = '53100'; end $$`;
    await admin`create trigger refuse before insert on audit_payloads for each row execute function public.refuse()`;
    expect(await sqlState(look(id))).toBe('53100');
    await admin`drop function public.refuse() cascade`;
  });

  it('finds rows by what stands in them', async () => {
    const id = await openWindow();
    const [found] = await asStaff((tx) => tx`select mandat.read_window(${id}, 'users', 'MUSTER', null, 0, 100) as shown`);
    const [missed] = await asStaff((tx) => tx`select mandat.read_window(${id}, 'users', '%', null, 0, 100) as shown`);
    expect([found?.shown.total, missed?.shown.total]).toEqual([1, 0]);
  });

  it('to write changes what windows may write, as the staff member, with the purpose as reason', async () => {
    const id = await openWindow({ mode: 'write' });
    const [answer] = await change(id, { first_name: 'Erica' });
    expect(answer?.changed).toBe(true);
    const [entry] = await admin`select actor_kind, changed_fields::text as fields, payload::jsonb as payload from audit_entries
      join audit_payloads on entry_id = id where entity = 'users' and entity_id = ${userId} order by id desc limit 1`;
    expect(entry).toMatchObject({
      actor_kind: 'staff',
      fields: '{first_name}',
      payload: { reason: 'Ticket 4711', new: { first_name: 'Erica' } },
    });
    const [missing] = await change(id, { first_name: 'X' }, 'users', { id: colleague });
    expect(missing?.changed).toBe(false);
  });

  it.each([
    ['an identity', 'users', { id: colleague }],
    ['a state', 'users', { status: 'blocked' }],
    ['what is in no window', 'users', { username_key: 'x' }],
    ['nothing', 'users', {}],
  ])('to write does not change %s', async (_, table, changes) => {
    const id = await openWindow({ mode: 'write' });
    expect(await sqlState(change(id, changes, table))).toBe(refusals.notShown);
  });
});

describe('a window lets nobody through', () => {
  it('when it has ended', async () => {
    expect(await sqlState(look(await openWindow({ openedMinutesAgo: 31 })))).toBe(refusals.notOpen);
    expect(await sqlState(change(await openWindow({ openedMinutesAgo: 31, mode: 'write' }), { first_name: 'X' }))).toBe(refusals.notOpen);
  });

  it('when it was revoked, from the moment that this returned', async () => {
    const id = await openWindow();
    await look(id);
    await revoke(id);
    expect(await sqlState(look(id))).toBe(refusals.notOpen);
  });

  it('before it was granted', async () => {
    const id = crypto.randomUUID();
    await asStaff(
      (tx) => tx`insert into support_windows (id, staff_id, staff_name, purpose, tables, mode, minutes, requested_at)
        values (${id}, ${staffId}, 'Samira Vogel', 'Please', '{users}', 'read', 30, now())`,
    );
    expect(await sqlState(look(id))).toBe(refusals.notOpen);
    await revoke(id);
  });

  it('but the staff member it names', async () => {
    expect(await sqlState(look(await openWindow(), 'users', { id: colleague }))).toBe(refusals.noSuchWindow);
  });

  it('of another customer', async () => {
    expect(await sqlState(look(await openWindow(), 'users', { login: foreign }))).toBe(refusals.noSuchWindow);
  });

  it('to another table, nor to one that no window shows', async () => {
    const id = await openWindow();
    expect(await sqlState(look(id, 'login_attempts'))).toBe(refusals.notShown);
    expect(await sqlState(openWindow({ tables: ['credentials'] }))).toBe(refusals.notShown);
    expect(await sqlState(openWindow({ tables: ['audit_payloads'] }))).toBe(refusals.notShown);
  });

  it('to write when it only reads', async () => {
    expect(await sqlState(change(await openWindow(), { first_name: 'X' }))).toBe(refusals.onlyReads);
  });
});

describe('staff', () => {
  const ask = (values: { staff_id?: string; tables?: string[] }, as = {}) =>
    asStaff(
      (tx) => tx`insert into support_windows (id, staff_id, staff_name, purpose, tables, mode, minutes, requested_at)
        values (${crypto.randomUUID()}, ${values.staff_id ?? colleague}, 'Samira Vogel', 'Please', ${arrayOf(values.tables ?? ['users'])}, 'read', 30, now())`,
      as,
    );

  it('ask in their own name alone, for what windows show, once at a time', async () => {
    expect(await sqlState(ask({}))).toBe(refusals.withoutInstruction);
    expect(await sqlState(ask({ tables: ['credentials'] }, { id: colleague }))).toBe(refusals.notShown);
    expect(await sqlState(ask({}, { id: colleague }))).toBe('done');
    expect(await sqlState(ask({}, { id: colleague }))).toBe('23505');
  });

  it('neither open a window nor change one', async () => {
    const id = await openWindow();
    const open = (
      tx: postgres.TransactionSql,
    ) => tx`insert into support_windows (id, staff_id, staff_name, purpose, tables, mode, minutes, opened_at,
      ends_at) values (${crypto.randomUUID()}, ${staffId}, 'S', 'P', '{users}', 'read', 30, now(), now())`;
    expect(await sqlState(asStaff(open))).toBe('42501');
    expect(await sqlState(asStaff((tx) => tx`update support_windows set ends_at = now() where id = ${id}`))).toBe('42501');
  });

  it('cannot name a window of theirs for a change that does not come through it', async () => {
    const id = await openWindow({ mode: 'write' });
    const context = JSON.stringify({ ...JSON.parse(contextOf('staff', staffId)), windowId: id });
    const block = support.begin(async (tx) => {
      await tx`select set_config('mandat.context', ${context}, true)`;
      await tx`update users set status = 'blocked', blocked_at = now() where id = ${userId}`;
    });
    expect(await sqlState(block)).toBe(refusals.withoutInstruction);
  });
});

describe('what was opened', () => {
  it('is neither widened nor prolonged nor opened again', async () => {
    const id = await openWindow();
    for (const widened of ["tables = '{users,settings}'", "mode = 'write'", "ends_at = ends_at + interval '1 minute'"]) {
      expect(await sqlState(asAdmin((tx) => tx.unsafe(`update support_windows set ${widened} where id = '${id}'`)))).toBe('MA005');
    }
    await revoke(id);
    expect(await sqlState(asAdmin((tx) => tx`update support_windows set closed_at = null where id = ${id}`))).toBe('MA005');
  });
});

describe('what windows can show', () => {
  it('are columns that exist, with the whole key of their tables', async () => {
    const columns = await admin`select table_name || '.' || column_name as name from mandat.window_columns() order by 1`;
    const real = await admin`select c.table_name || '.' || c.column_name as name from mandat.window_columns() c
      join information_schema.columns i using (table_name, column_name) where i.table_schema = 'public' order by 1`;
    expect([...real]).toEqual([...columns]);
    const keys = await admin`select distinct c.table_name from mandat.window_columns() c where not exists (
      select from pg_index i where i.indrelid = c.table_name::regclass and i.indisprimary and i.indnkeyatts =
        (select count(*) from mandat.window_columns() k where k.table_name = c.table_name and k.is_key))`;
    expect([...keys]).toEqual([]);
  });

  it('are no secrets', async () => {
    const shown = (await admin<{ name: string }[]>`select table_name || '.' || column_name as name from mandat.window_columns()`).map(
      ({ name }) => name,
    );
    expect(shown.filter((name) => /hash|token|secret|salt|payload|credential|challenge/.test(name))).toEqual([]);
    const tables = new Set(shown.map((name) => name.split('.')[0]));
    expect(tenantTables.map(({ name }) => name).filter((name) => tables.has(name))).toHaveLength(tables.size);
    for (const table of ['credentials', 'sessions', 'known_devices', 'audit_entries', 'audit_payloads', 'outbox', 'head_feeds']) {
      expect(tables.has(table), table).toBe(false);
    }
  });
});
