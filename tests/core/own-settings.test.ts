import { maximumPreferences, maximumSavedQueries } from '@mandat/contract';
import {
  createSavedQuery,
  deleteSavedQuery,
  getPreferences,
  getSettings,
  listLoginAttempts,
  listSavedQueries,
  newId,
  replaceUserPermissions,
  type UserContext,
  updatePreferences,
  updateSavedQuery,
  updateSettings,
} from '@mandat/core';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { useOffice } from './office.ts';
import { codeOf, tally } from './outcome.ts';

const office = useOffice();
let administrator: UserContext;
let ctx: UserContext;

beforeAll(async () => {
  administrator = await office().addMember(['administrator']);
});

beforeEach(async () => {
  ctx = await office().addMember(['contact_person']);
});

const query = (name: string, isShared = false) => ({ resource: 'users' as const, name, filter: { q: 'a' }, sort: null, isShared });
const listed = async (reader: UserContext) =>
  (await listSavedQueries(reader, { from: 0, to: 999, sort: ['name', 'ASC'], filter: {} })).rows.map(
    ({ name, isOwn }) => `${name} ${isOwn}`,
  );

describe("the customer's settings", () => {
  it('are changed from the state that was read, by one of many', async () => {
    const before = await getSettings(administrator);
    const wanted = {
      passwordPolicy: before.passwordPolicy === 'length' ? ('standard' as const) : ('length' as const),
      auditMonths: 24,
      isHeadMailed: !before.isHeadMailed,
      version: before.version,
    };
    expect(await tally([1, 2, 3, 4].map(() => updateSettings(administrator, wanted)))).toEqual({ done: 1, 'settings.stale': 3 });
    const after = { ...wanted, version: before.version + 1 };
    await expect(updateSettings(administrator, wanted)).rejects.toMatchObject({ code: 'settings.stale', details: { current: after } });
    expect(await getSettings(administrator)).toEqual(after);
  });
});

describe('preferences', () => {
  it('are set and removed key by key, and are the same to the letter afterwards', async () => {
    const values = { text: '1', number: 1, list: [1, 'a', null], nested: { ä: true }, empty: '' };
    expect(await updatePreferences(ctx, { ...values, gone: 1 })).toEqual({ ...values, gone: 1 });
    expect(await updatePreferences(ctx, { gone: null, number: 2 })).toEqual({ ...values, number: 2 });
    expect(await getPreferences(ctx)).toEqual({ ...values, number: 2 });
  });

  it("are one's own", async () => {
    await updatePreferences(ctx, { theme: 'dark' });
    expect(await getPreferences(administrator)).toEqual({});
  });

  it('are set by several tabs at once, whatever their order of keys', async () => {
    const keys = Array.from({ length: 40 }, (_, index) => `key-${index}`);
    const tabs = Array.from({ length: 12 }, (_, tab) => {
      const ordered = tab % 2 === 0 ? keys : keys.toReversed();
      return updatePreferences(ctx, Object.fromEntries(ordered.map((key) => [key, tab])));
    });
    expect(await tally(tabs)).toEqual({ done: 12 });
    const values = new Set(Object.values(await getPreferences(ctx)));
    expect(values.size).toBe(1);
  });

  it('have an end: what is too much changes nothing', async () => {
    const many = Object.fromEntries(Array.from({ length: maximumPreferences }, (_, index) => [`key-${index}`, index]));
    await updatePreferences(ctx, many);
    expect(await codeOf(updatePreferences(ctx, { another: 1 }))).toBe('preferences.too_many');
    expect(await getPreferences(ctx)).toEqual(many);
    expect(await codeOf(updatePreferences(ctx, { 'key-0': null, another: 1 }))).toBe('done');
  });
});

describe('saved queries', () => {
  it("show one's own and what colleagues share, to those who may see the list", async () => {
    const colleague = await office().addMember(['contact_person']);
    const stranger = await office().addMember(['editor']);
    const names = [newId(), newId(), newId()];
    await createSavedQuery(ctx, query(`mine ${names[0]}`));
    await createSavedQuery(colleague, query(`shared ${names[1]}`, true));
    await createSavedQuery(colleague, query(`theirs ${names[2]}`));
    expect(await listed(ctx)).toEqual([`mine ${names[0]} true`, `shared ${names[1]} false`]);
    expect(await listed(stranger)).toEqual([]);
  });

  it('are changed and deleted by their owner alone, a shared one too', async () => {
    const { id } = await createSavedQuery(ctx, query(newId(), true));
    const values = { name: 'taken over', filter: {}, sort: null, isShared: true };
    expect(await codeOf(updateSavedQuery(administrator, { id, ...values }))).toBe('saved_queries.not_found');
    expect(await codeOf(deleteSavedQuery(administrator, { id }))).toBe('saved_queries.not_found');
    await deleteSavedQuery(ctx, { id });
    expect(await codeOf(deleteSavedQuery(ctx, { id }))).toBe('saved_queries.not_found');
  });

  it('have names of their own, in every spelling, also when they come at once', async () => {
    const names = ['Meine', 'meine', 'MEINE', 'mEINE'];
    expect(await tally(names.map((name) => createSavedQuery(ctx, query(name))))).toEqual({ done: 1, 'saved_queries.name_taken': 3 });
    const { id } = await createSavedQuery(ctx, query('Andere'));
    expect(await codeOf(updateSavedQuery(ctx, { id, name: 'MEINE', filter: {}, sort: null, isShared: false }))).toBe(
      'saved_queries.name_taken',
    );
    expect(await codeOf(createSavedQuery(administrator, query('Meine')))).toBe('done');
  });

  it('have an end, also when several come at once', async () => {
    await office().sql.begin(async (tx) => {
      await tx`select set_config('mandat.context', '{"actorKind": "system", "action": "saved_queries.create"}', true)`;
      await tx`insert into saved_queries select gen_random_uuid(), ${ctx.actor.id}, 'users', 'query ' || n, '{}', null, false, now()
        from generate_series(1, ${maximumSavedQueries - 2}) n`;
    });
    const outcomes = await tally(Array.from({ length: 6 }, (_, index) => createSavedQuery(ctx, query(`another ${index}`))));
    expect(outcomes).toEqual({ done: 2, 'saved_queries.too_many': 4 });
  });

  it('of an auditor are for the auditor alone', async () => {
    const auditor = await office().addMember(['auditor']);
    expect(await codeOf(createSavedQuery(auditor, query('Prüfung', true)))).toBe('permission.missing');
    expect(await codeOf(createSavedQuery(auditor, query('Prüfung')))).toBe('done');
  });
});

describe('the log of attempts', () => {
  it('is read by those who may, filtered by who, what and when', async () => {
    const { id, username } = await office().addPerson(['editor']);
    for (const typed of ['wrong', 'worse']) await codeOf(office().signIn(username, { password: typed }));
    await office().signIn(username);
    const read = async (filter: Parameters<typeof listLoginAttempts>[1]['filter'], order: 'ASC' | 'DESC' = 'ASC') =>
      (await listLoginAttempts(administrator, { from: 0, to: 99, sort: ['at', order], filter })).rows.map(({ outcome }) => outcome);
    expect(await read({ userId: id })).toEqual(['wrong_password', 'wrong_password', 'success']);
    expect(await read({ userId: id }, 'DESC')).toEqual(['success', 'wrong_password', 'wrong_password']);
    expect(await read({ q: username, isFailure: true })).toEqual(['wrong_password', 'wrong_password']);
    expect(await read({ userId: id, outcome: 'success' })).toEqual(['success']);
    expect(await read({ userId: id, at_gte: new Date(Date.now() + 60_000).toISOString() })).toEqual([]);
    expect(await codeOf(listLoginAttempts(ctx, { from: 0, to: 9, sort: ['at', 'ASC'], filter: {} }))).toBe('permission.missing');
  });

  it('is opened to one person by a single right', async () => {
    await replaceUserPermissions(administrator, { userId: ctx.actor.id, permissions: ['login_attempts.read'] });
    const { ctx: again } = await office().signIn(ctx.actor.username);
    expect(await codeOf(listLoginAttempts(again, { from: 0, to: 9, sort: ['at', 'ASC'], filter: {} }))).toBe('done');
  });
});
