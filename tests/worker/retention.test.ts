import { asSystem, enrolUser, expireRecords, newId } from '@mandat/core';
import { openClient, type TenantRecord } from '@mandat/database';
import type postgres from 'postgres';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createJobs } from '../../apps/worker/src/worker.ts';
import { entriesAfter, lastEntryId } from '../support/audit-entries.ts';
import { openInstallation, ownNames, type TestInstallation } from '../support/installation.ts';

let house: TestInstallation;
let tenant: TenantRecord;
let sql: postgres.Sql;
let userId: string;
const [secondMs, minuteMs, hourMs, dayMs] = [1_000, 60_000, 3_600_000, 86_400_000];
const now = new Date();

beforeAll(async () => {
  house = await openInstallation({ names: ownNames() });
  tenant = (await house.provision('archive')).record;
  sql = openClient({ ...house.installation.admin, database: tenant.databaseName }, { max: 1 });
  const person = { username: 'erika', email: 'erika@example.org', firstName: 'Erika', lastName: 'Muster', passwordHash: '', roles: [] };
  const user = await asSystem(house.services, tenant, 'test', (ctx) =>
    enrolUser(ctx, { ...person, validUntil: null, mustChangePassword: false }),
  );
  userId = user.id;
  house.clock.stopAt(now);
});

afterAll(async () => {
  await sql.end();
  await house.close();
});

beforeEach(async () => {
  await sql`truncate sessions, known_devices, login_attempts, lockouts, outbox`;
});

const ago = (ms: number) => new Date(now.getTime() - ms).toISOString();
const expire = () => asSystem(house.services, tenant, 'expire-records', expireRecords);

/** Adds a row of a kind that is `ageMs` old, under the name `name`. */
const add: Readonly<Record<string, (name: string, ageMs: number) => Promise<unknown>>> = {
  'session without a request': (name, ageMs) =>
    sql`insert into sessions values (${name}, ${userId}, ${ago(hourMs)}::text::timestamptz, ${ago(ageMs)}::text::timestamptz,
      now() + interval '1 hour', ${ago(-hourMs)}::text::timestamptz)`,
  'session at its end': (name, ageMs) =>
    sql`insert into sessions values (${name}, ${userId}, ${ago(ageMs)}::text::timestamptz, ${ago(0)}::text::timestamptz,
      now() + interval '1 hour', ${ago(ageMs - 8 * hourMs)}::text::timestamptz)`,
  'known device': (name, ageMs) =>
    sql`insert into known_devices values (${newId()}, ${userId}, ${name}, now(), ${ago(ageMs)}::text::timestamptz)`,
  'login attempt': (name, ageMs) =>
    sql`insert into login_attempts (id, at, username, username_key, outcome) values (${newId()}, ${ago(ageMs)}::text::timestamptz, ${name}, ${name}, 'success')`,
  lockout: (name, ageMs) =>
    sql`insert into lockouts (id, username, username_key, failed_at, attempts, last_failure_at)
      values (${newId()}, ${name}, ${name}, '{}', 1, ${ago(ageMs)}::text::timestamptz)`,
  'delivered mail': (name, ageMs) =>
    sql`insert into outbox (id, kind, payload, created_at, due_at, delivered_at)
      values (${newId()}, 'mail.invitation', ${JSON.stringify({ userId: name })}::text::jsonb, ${ago(ageMs)}::text::timestamptz, null, ${ago(ageMs)}::text::timestamptz)`,
};

async function kept(): Promise<string[]> {
  const rows = await sql<{ name: string }[]>`select id as name from sessions union all select token_hash from known_devices
    union all select username from login_attempts union all select username from lockouts union all select payload ->> 'userId' from outbox order by 1`;
  return rows.map(({ name }) => name);
}

describe('what has lived as long as its rule allows', () => {
  it.each([
    ['session without a request', 15 * minuteMs, 'sessions.expire'],
    ['session at its end', 8 * hourMs, 'sessions.expire'],
    ['known device', 400 * dayMs, 'sessions.expire'],
    ['login attempt', 90 * dayMs, 'login_attempts.expire'],
    ['lockout', 90 * dayMs, 'login_attempts.expire'],
    ['delivered mail', 30 * dayMs, 'login_attempts.expire'],
  ])('a %s of %i ms is removed on the record, a younger one stays', async (kind, limitMs, action) => {
    await add[kind]?.('old', limitMs);
    await add[kind]?.('young', limitMs - secondMs);
    expect(await kept()).toEqual(['old', 'young']);
    const before = await lastEntryId(sql);
    await expire();
    expect(await kept()).toEqual(['young']);
    expect(await entriesAfter(sql, before)).toMatchObject([
      { action, operation: 'event', outcome: 'done', actor_kind: 'system', actor_id: null },
    ]);
  });

  it('leaves no entry when nothing is due', async () => {
    for (const [kind, put] of Object.entries(add)) await put(kind, 0);
    const [before, names] = [await lastEntryId(sql), await kept()];
    await expire();
    expect(await kept()).toEqual(names);
    expect(await entriesAfter(sql, before)).toEqual([]);
  });

  it('stays when the log cannot be written', async () => {
    await add['login attempt']?.('old', 91 * dayMs);
    await sql`alter table audit_entries add constraint full_disk check (false) not valid`;
    await expect(expire()).rejects.toThrow();
    await sql`alter table audit_entries drop constraint full_disk`;
    expect(await kept()).toEqual(['old']);
  });
});

describe('the months of the log', () => {
  it('are made ahead by the worker, this one and the next two', async () => {
    house.clock.stopAt(new Date('2031-11-30T23:30:00-02:00'));
    const jobs = createJobs({
      services: house.services,
      mailer: { send: async () => undefined, close: async () => undefined },
      consoleUrl: '',
      refillSpares: async () => undefined,
    });
    await Promise.all([jobs['extend-audit-partitions']({}), jobs['extend-audit-partitions']({})]);
    const months = await sql<{ name: string }[]>`select inhrelid::regclass::text as name from pg_inherits
      where inhparent = 'audit_entries'::regclass and inhrelid::regclass::text ~ '_203[12]_' order by 1`;
    expect(months.map(({ name }) => name)).toEqual(['audit_entries_2031_12', 'audit_entries_2032_01', 'audit_entries_2032_02']);
    house.clock.stopAt(now);
  });
});
