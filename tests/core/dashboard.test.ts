import { type BoundedCount, type Dashboard, exactCountLimit, type LoginOutcome, type Permission } from '@mandat/contract';
import {
  blockUser,
  getDashboard,
  listAuditEntries,
  listLockouts,
  listLoginAttempts,
  listUserPermissions,
  listUsers,
  newId,
  replaceUserPermissions,
  type UserContext,
} from '@mandat/core';
import { beforeAll, describe, expect, it } from 'vitest';
import { useOffice } from './office.ts';
import { codeOf } from './outcome.ts';

const office = useOffice();
/** The day after clocks were put forward, far from anything that the office itself does. */
const now = new Date('2027-03-29T10:00:00.000Z');
const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
const reads: readonly Permission[] = ['login_attempts.read', 'lockouts.read', 'users.read', 'user_permissions.read', 'audit_entries.read'];
const exactly = (count: number): BoundedCount => ({ count, isExact: true });

let reader: UserContext;

beforeAll(async () => {
  reader = { ...(await office().addMember(['data_protection_officer'])), now };
});

/** The same reader with exactly these rights. */
function holding(...permissions: Permission[]): UserContext {
  return { ...reader, actor: { ...reader.actor, permissions: new Set<Permission>(['dashboard.read', ...permissions]) } };
}

async function writeAttempts(at: string, outcome: LoginOutcome, count = 1): Promise<void> {
  const rows = Array.from({ length: count }, () => ({ id: newId(), at, username: 'x', username_key: 'x', outcome }));
  await office().sql`insert into login_attempts ${office().sql(rows)}`;
}

/** Writes `count` entries of one action as of `at`. */
async function writeEntries(at: string, action: string, outcome: string, count = 1): Promise<void> {
  const context = office().sql.json({ actorKind: 'system', actorName: 'test', action });
  await office().sql`select count(mandat.write_entry(${context}, 'event', ${action.split('.')[0] ?? ''}, null, '{}', null, null,
    ${outcome}, ${at}::timestamptz)) from generate_series(1, ${count})`;
}

const page = { from: 0, to: 0 };
const totalOf = ({ total, isTotalExact }: { total: number; isTotalExact: boolean }): BoundedCount => ({
  count: total,
  isExact: isTotalExact,
});

async function countAttempts(filter: Parameters<typeof listLoginAttempts>[1]['filter']): Promise<BoundedCount> {
  return totalOf(await listLoginAttempts(reader, { ...page, sort: ['at', 'DESC'], filter }));
}

async function countEntries(filter: Parameters<typeof listAuditEntries>[1]['filter']): Promise<BoundedCount> {
  return totalOf(await listAuditEntries(reader, { ...page, sort: ['at', 'DESC'], filter }));
}

async function countUsers(filter: Parameters<typeof listUsers>[1]['filter']): Promise<BoundedCount> {
  return totalOf(await listUsers(reader, { ...page, sort: ['lastName', 'ASC'], filter }));
}

describe('where nothing has happened', () => {
  it('there are 30 days of nothing, and nobody to look after', async () => {
    const { signIns = [], lockedNames, people, rights, changes, refused } = await getDashboard(reader);
    expect([signIns.length, signIns[0]?.day, signIns.at(-1)?.day]).toEqual([30, '2027-02-28', '2027-03-29']);
    expect(signIns.every(({ succeeded, failed }) => succeeded.count + failed.count === 0)).toBe(true);
    expect(lockedNames).toEqual(exactly(0));
    expect(people).toMatchObject({ blocked: exactly(0), usedInParallel: exactly(0), ending: exactly(0) });
    expect(rights).toEqual({ granted: exactly(0), ending: exactly(0), endingFirst: [] });
    expect(changes).toEqual({ since: '2027-03-22T23:00:00.000Z', all: exactly(0), kinds: [], newest: [] });
    expect(refused).toEqual({ since: '2027-03-28T22:00:00.000Z', entries: exactly(0) });
  });
});

describe('sign-ins by day', () => {
  let days: ReadonlyMap<string, NonNullable<Dashboard['signIns']>[number]>;

  beforeAll(async () => {
    await writeAttempts('2027-02-27T22:59:59.999Z', 'success', 5);
    await writeAttempts('2027-02-27T23:00:00.000Z', 'success', 2);
    await writeAttempts('2027-03-27T22:59:59.999Z', 'wrong_password');
    await writeAttempts('2027-03-27T23:00:00.000Z', 'success', 3);
    await writeAttempts('2027-03-28T21:59:59.999Z', 'locked', 4);
    await writeAttempts('2027-03-28T22:00:00.000Z', 'success');
    await writeAttempts('2027-03-29T09:59:59.000Z', 'throttled', 2);
    days = new Map(((await getDashboard(reader)).signIns ?? []).map((day) => [day.day, day]));
  });

  it.each([
    ['the oldest day, without what came a millisecond before it', '2027-02-28', 2, 0],
    ['a day without any', '2027-03-01', 0, 0],
    ['a day until its last millisecond', '2027-03-27', 0, 1],
    ['the day of 23 hours', '2027-03-28', 3, 4],
    ['today, from its midnight on', '2027-03-29', 1, 2],
  ])('are counted on %s', (_, day, succeeded, failed) => {
    expect(days.get(day)).toMatchObject({ succeeded: exactly(succeeded), failed: exactly(failed) });
  });

  it('are as many as the list from the first to the last instant of the day has', async () => {
    for (const { from, until, succeeded, failed } of days.values()) {
      expect(await countAttempts({ at_gte: from, at_lte: until, outcome: 'success' })).toEqual(succeeded);
      expect(await countAttempts({ at_gte: from, at_lte: until, isFailure: true })).toEqual(failed);
    }
  });

  it('of a day of 25 hours are counted in all of them', async () => {
    await writeAttempts('2027-10-30T22:00:00.000Z', 'success');
    await writeAttempts('2027-10-31T22:59:59.999Z', 'success');
    const { signIns = [] } = await getDashboard({ ...reader, now: new Date('2027-10-31T12:00:00Z') });
    expect(signIns.at(-1)).toMatchObject({ day: '2027-10-31', succeeded: exactly(2) });
  });

  it('say "more than" beyond 10,000, as the list does', async () => {
    const at = '2027-03-10T12:00:00.000Z';
    await writeAttempts(at, 'success', exactCountLimit / 2);
    await writeAttempts(at, 'success', exactCountLimit / 2);
    const read = async () => (await getDashboard(reader)).signIns?.find(({ day }) => day === '2027-03-10');
    expect((await read())?.succeeded).toEqual(exactly(exactCountLimit));
    await writeAttempts(at, 'success');
    const day = await read();
    expect(day?.succeeded).toEqual({ count: exactCountLimit, isExact: false });
    expect(await countAttempts({ at_gte: day?.from, at_lte: day?.until, outcome: 'success' })).toEqual(day?.succeeded);
  });
});

describe('people', () => {
  let administrator: UserContext;

  beforeAll(async () => {
    administrator = await office().addMember(['administrator']);
    for (const reason of ['a', 'b', 'c']) await blockUser(administrator, { id: (await office().addPerson(['editor'])).id, reason });
    for (const validUntil of ['2027-04-28T21:59:59Z', '2027-04-28T22:00:00Z', '2027-03-01T22:59:59Z']) {
      await office().addPerson(['editor'], { validUntil: new Date(validUntil) });
    }
    await office().addPerson(['editor'], { mustChangePassword: true });
    await office().sql`insert into lockouts (id, username, username_key, failed_at, attempts, last_failure_at, locked_until)
      select gen_random_uuid(), 'n' || n, 'n' || n, '{}', 5, ${now}, ${now}::timestamptz + make_interval(mins => n) from generate_series(-1, 3) n`;
    const { id } = await office().addPerson(['editor']);
    await office().sql`insert into sessions (id, user_id, created_at, last_seen_at, expires_at, ends_at, address_prefix)
      select 's' || n, ${id}, ${now}, ${now}, ${now}, ${now}, '192.0.' || n || '.0/24' from generate_series(1, 2) n`;
  });

  it('are counted as their lists count them', async () => {
    const { people, lockedNames } = await getDashboard(reader);
    expect(lockedNames).toEqual(exactly(3));
    expect(totalOf(await listLockouts(reader, { ...page, sort: ['username', 'ASC'], filter: { isLocked: true } }))).toEqual(lockedNames);
    expect(people).toMatchObject({
      blocked: exactly(3),
      ending: exactly(2),
      usedInParallel: exactly(1),
      endingUntil: '2027-04-28T21:59:59.000Z',
    });
    expect(await countUsers({ status: 'blocked' })).toEqual(people?.blocked);
    expect(await countUsers({ validUntil_lte: people?.endingUntil })).toEqual(people?.ending);
    expect(await countUsers({ isUsedInParallel: true })).toEqual(people?.usedInParallel);
    expect(people?.withInitialPassword.count).toBeGreaterThan(0);
    expect(await countUsers({ mustChangePassword: true })).toEqual(people?.withInitialPassword);
  });
});

describe('rights', () => {
  const inDays = (days: number) => new Date(now.getTime() + days * dayMs).toISOString();
  const people: string[] = [];

  beforeAll(async () => {
    const grantor = { ...(await office().addMember(['administrator'])), now };
    for (let person = 0; person < 4; person += 1) people.push((await office().addPerson(['editor'])).id);
    const [soon = '', later = '', long = '', without = ''] = people;
    const past = { ...grantor, now: new Date(now.getTime() - 31 * dayMs) };
    const grant = (ctx: UserContext, userId: string, ...ends: (string | null)[]) =>
      replaceUserPermissions(ctx, {
        userId,
        permissions: ends.map((expiresAt, index) => ({ permission: reads[index] ?? 'users.read', expiresAt })),
      });
    await grant(past, soon, inDays(30), inDays(1), null);
    await grant(grantor, later, inDays(29.99), new Date(Date.parse(inDays(30)) + 1).toISOString());
    await grant(past, long, inDays(31), null);
    await grant({ ...grantor, now: new Date(now.getTime() - 30 * dayMs) }, without, null);
  });

  it('count the people who hold new ones, and those of whom one ends soon, as the matrix does', async () => {
    const { rights } = await getDashboard(reader);
    expect(rights).toMatchObject({ granted: exactly(2), ending: exactly(2) });
    const holders = (grantPhase: 'new' | 'ending') =>
      listUserPermissions(reader, { from: 0, to: 99, sort: ['id', 'ASC'], filter: { grantPhase } });
    const [soon, later, , without] = people;
    expect((await holders('new')).rows.map(({ id }) => id).sort()).toEqual([later, without].sort());
    expect((await holders('ending')).rows.map(({ id }) => id).sort()).toEqual([soon, later].sort());
  });

  it('name those that end first, with whose they are', async () => {
    const { rights } = await getDashboard(reader);
    const [soon, later] = people;
    expect(rights?.endingFirst).toMatchObject([
      { userId: soon, permission: 'lockouts.read', expiresAt: inDays(1), firstName: 'Test' },
      { userId: later, permission: 'login_attempts.read', expiresAt: inDays(29.99) },
      { userId: soon, permission: 'login_attempts.read', expiresAt: inDays(30) },
    ]);
  });
});

describe('changes', () => {
  const since = '2027-03-22T23:00:00.000Z';

  beforeAll(async () => {
    await writeEntries('2027-03-22T22:59:59.999Z', 'users.update', 'done', 7);
    await writeEntries(since, 'users.update', 'done', 2);
    await writeEntries('2027-03-25T12:00:00Z', 'users.block', 'done', 3);
    await writeEntries('2027-03-26T12:00:00Z', 'settings.update', 'refused');
    await writeEntries('2027-03-27T12:00:00Z', 'session.create', 'done', 40);
    await writeEntries('2027-03-28T12:00:00Z', 'users.read', 'done', 5);
    await writeEntries('2027-03-29T08:00:00Z', 'password.change', 'done');
    await writeEntries('2027-03-29T09:00:00Z', 'users.delete', 'refused', 2);
  });

  it('are counted by kind since the beginning of the week, the most frequent first, without what only was read or refused', async () => {
    const { changes } = await getDashboard(reader);
    expect(changes).toMatchObject({ since, all: exactly(6) });
    expect(changes?.kinds).toEqual([
      { action: 'users.block', entries: exactly(3) },
      { action: 'users.update', entries: exactly(2) },
      { action: 'password.change', entries: exactly(1) },
    ]);
  });

  it('are as many as the log has for each kind and altogether', async () => {
    const { changes, refused } = await getDashboard(reader);
    for (const { action, entries } of changes?.kinds ?? [])
      expect(await countEntries({ action, outcome: 'done', at_gte: since })).toEqual(entries);
    expect(await countEntries({ isChange: true, at_gte: since })).toEqual(changes?.all);
    expect(await countEntries({ isChange: false, at_gte: since })).toEqual(exactly(48));
    expect(refused).toMatchObject({ entries: exactly(2) });
    expect(await countEntries({ outcome: 'refused', at_gte: refused?.since })).toEqual(refused?.entries);
  });

  it('are shown from the newest on, however much else is in the log', async () => {
    const { changes } = await getDashboard(reader);
    const actions = changes?.newest.map(({ action }) => action);
    expect(actions).toEqual(['password.change', ...Array(3).fill('users.block'), ...Array(2).fill('users.update')]);
    const { rows } = await listAuditEntries(reader, { from: 0, to: 11, sort: ['at', 'DESC'], filter: { isChange: true, at_gte: since } });
    expect(changes?.newest).toEqual(rows);
  });

  it('say "more than" beyond 10,000, of their kind and altogether', async () => {
    await writeEntries('2027-03-24T12:00:00Z', 'users.create', 'done', exactCountLimit + 1);
    const { changes } = await getDashboard(reader);
    expect(changes?.all).toEqual({ count: exactCountLimit, isExact: false });
    expect(changes?.kinds[0]).toEqual({ action: 'users.create', entries: { count: exactCountLimit, isExact: false } });
    expect(changes?.newest).toHaveLength(12);
  });
});

describe('the reader', () => {
  it.each([
    ['login_attempts.read', ['signIns']],
    ['lockouts.read', ['lockedNames']],
    ['users.read', ['people']],
    ['user_permissions.read', ['rights']],
    ['audit_entries.read', ['changes', 'refused', 'seal']],
  ] as const)('with %s alone sees that part alone', async (permission, parts) => {
    expect(Object.keys(await getDashboard(holding(permission))).sort()).toEqual([...parts].sort());
  });

  it('with no other right sees nothing, and without the right to it is refused', async () => {
    expect(await getDashboard(holding())).toEqual({});
    const stranger = { ...reader, actor: { ...reader.actor, permissions: new Set<Permission>(reads) } };
    expect(await codeOf(getDashboard(stranger))).toBe('permission.missing');
  });

  it('who is an auditor is on record', async () => {
    const auditor = await office().addMember(['auditor']);
    await getDashboard(auditor);
    const { rows } = await listAuditEntries(reader, { ...page, sort: ['at', 'DESC'], filter: { action: 'dashboard.read' } });
    expect(rows).toMatchObject([{ operation: 'event', outcome: 'done', actorId: auditor.actor.id }]);
  });
});
