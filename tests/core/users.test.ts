import {
  blockUser,
  blockUsers,
  createUser,
  deleteUser,
  endUserSessions,
  getUser,
  newId,
  resetSignIn,
  type UserContext,
  unblockUser,
  updateUser,
} from '@mandat/core';
import { beforeAll, describe, expect, it } from 'vitest';
import { entriesAfter, lastEntryId } from '../support/audit-entries.ts';
import { password, useOffice } from './office.ts';
import { codeOf, tally } from './outcome.ts';

const office = useOffice();
const reason = 'Schriftlich beantragt';
let administrator: UserContext;

beforeAll(async () => {
  administrator = await office().addMember(['administrator']);
});

const person = (username: string, email = `${username}@example.org`) => ({
  username,
  email,
  firstName: 'Erika',
  lastName: 'Muster',
  roles: ['editor' as const],
});
const outboxOf = async (id: string) => [
  ...(await office().sql`select kind, payload, delivered_at from outbox where payload ->> 'userId' = ${id}`),
];

describe('creating a user', () => {
  it('answers a password that opens the door once, and has to be changed then', async () => {
    const { id, initialPassword = '' } = await createUser(administrator, person('newcomer'));
    const { ctx } = await office().signIn('newcomer', { password: initialPassword });
    expect(ctx.actor).toMatchObject({ id, mustChangePassword: true });
    expect(JSON.stringify(await getUser(administrator, { id }))).not.toContain(initialPassword);
    const [stored] = await office()
      .sql`select (select count(*)::int from audit_payloads where payload like ${`%${initialPassword}%`}) as log,
      (select count(*)::int from outbox where payload::text like ${`%${initialPassword}%`}) as mail, password_hash from credentials where user_id = ${id}`;
    expect(stored).toMatchObject({ log: 0, mail: 0, password_hash: expect.stringMatching(/^\$argon2id\$/) });
  });

  it('takes a password that is given, without repeating it', async () => {
    const created = await createUser(administrator, { ...person('given'), initialPassword: 'Anfang-ist-schwer-1' });
    expect(created.initialPassword).toBeUndefined();
    expect((await office().signIn('given', { password: 'Anfang-ist-schwer-1' })).ctx.actor.mustChangePassword).toBe(true);
  });

  it('invites them by mail: in the outbox with the user, not without', async () => {
    const { id } = await createUser(administrator, person('invited'));
    expect(await outboxOf(id)).toEqual([{ kind: 'mail.invitation', payload: { userId: id }, delivered_at: null }]);
    const [before] = await office().sql`select count(*)::int as count from outbox`;
    expect(await codeOf(createUser(administrator, person('invited', 'other@example.org')))).toBe('users.username_taken');
    expect([...(await office().sql`select count(*)::int as count from outbox`)]).toEqual([before]);
  });

  it('succeeds when nobody can be asked to deliver: the mail waits', async () => {
    const jobs = { ...office().services.jobs, enqueue: () => Promise.reject(new Error('the queue is gone')) };
    const ctx = { ...administrator, services: { ...office().services, jobs } };
    const { id } = await createUser(ctx, person('patient'));
    expect(await outboxOf(id)).toHaveLength(1);
    expect(office().house.log.map(({ event }) => event)).toContain('outbox.delivery_not_requested');
  });

  it.each([
    ['in other letters', 'Ärger', 'äRGER'],
    ['composed and decomposed', 'Zo\u00eb', 'Zoe\u0308'],
    ['with a ligature', 'ﬁnn', 'finn'],
    ['in full width', 'ｗｉｄｅ', 'wide'],
    ['with white space around it', 'spaced', ' spaced\u00a0'],
  ])('refuses a name that is taken, %s', async (_, taken, other) => {
    await createUser(administrator, person(taken, `${newId()}@example.org`));
    const refused = createUser(administrator, person(other, `${newId()}@example.org`));
    await expect(refused).rejects.toMatchObject({ code: 'users.username_taken', details: { errors: { username: 'duplicate' } } });
  });

  it('refuses an address that is taken, in other letters too', async () => {
    await createUser(administrator, person('mail-1', 'Jürgen@Example.org'));
    const refused = createUser(administrator, person('mail-2', 'JU\u0308RGEN@example.ORG'));
    await expect(refused).rejects.toMatchObject({ code: 'users.email_taken', details: { errors: { email: 'duplicate' } } });
  });

  it('gives a name to one of many who ask for it at once', async () => {
    const spellings = ['Gleich', 'gleich', 'GLEICH', 'gLeich'];
    const created = spellings.map((name, index) => createUser(administrator, person(name, `same-${index}@example.org`)));
    expect(await tally(created)).toEqual({ done: 1, 'users.username_taken': 3 });
  });
});

describe('changing a user', () => {
  it('changes what is given, leaves the rest, and counts the version on', async () => {
    const { id } = await office().addPerson(['editor'], { firstName: 'Alt', lastName: 'Bleibt' });
    const updated = await updateUser(administrator, { id, firstName: 'Neu', version: 1 });
    expect(updated).toMatchObject({ firstName: 'Neu', lastName: 'Bleibt', roles: ['editor'], version: 2 });
  });

  it('refuses an old version and answers the user as they stand', async () => {
    const { id } = await office().addPerson(['editor']);
    await updateUser(administrator, { id, firstName: 'Erste', version: 1 });
    const refused = updateUser(administrator, { id, lastName: 'Zweite', version: 1 });
    await expect(refused).rejects.toMatchObject({ code: 'users.stale', details: { current: { id, firstName: 'Erste', version: 2 } } });
  });

  it('lets one of many win who change the same version at once', async () => {
    const { id } = await office().addPerson(['editor']);
    const updates = Array.from({ length: 8 }, (_, index) => updateUser(administrator, { id, firstName: `Nummer ${index}`, version: 1 }));
    expect(await tally(updates)).toEqual({ done: 1, 'users.stale': 7 });
    expect((await getUser(administrator, { id })).version).toBe(2);
  });

  it('takes effect at the next request of whoever it is about', async () => {
    const { username, id } = await office().addPerson(['editor']);
    const { token } = await office().signIn(username);
    await updateUser(administrator, { id, roles: ['contact_person'], version: 1 });
    expect((await office().resume(token)).actor.permissions.has('users.read')).toBe(true);
  });
});

describe('blocking a user', () => {
  it('ends every session at once, and no sign-in opens another', async () => {
    const { id, username } = await office().addPerson(['editor']);
    const tokens = [(await office().signIn(username)).token, (await office().signIn(username)).token];
    expect(await blockUser(administrator, { id, reason })).toMatchObject({ status: 'blocked', blockReason: reason });
    expect([...(await office().sql`select id from sessions where user_id = ${id}`)]).toEqual([]);
    for (const token of tokens) expect(await codeOf(office().resume(token))).toBe('session.required');
    expect(await codeOf(office().signIn(username))).toBe('session.refused');
    await unblockUser(administrator, { id });
    for (const token of tokens) expect(await codeOf(office().resume(token))).toBe('session.required');
    expect((await office().signIn(username)).ctx.actor.id).toBe(id);
  });

  it('happens once, however many ask for it at once', async () => {
    const { id } = await office().addPerson(['editor']);
    const before = await lastEntryId(office().sql);
    const blocks = Array.from({ length: 6 }, () => blockUser(administrator, { id, reason }));
    expect(await tally(blocks)).toEqual({ done: 1, 'users.already_blocked': 5 });
    expect((await entriesAfter(office().sql, before)).map(({ operation }) => operation)).toEqual(['update']);
    const unblocks = Array.from({ length: 6 }, () => unblockUser(administrator, { id }));
    expect(await tally(unblocks)).toEqual({ done: 1, 'users.not_blocked': 5 });
  });

  it('of oneself and of nobody is refused', async () => {
    expect(await codeOf(blockUser(administrator, { id: administrator.actor.id, reason }))).toBe('users.yourself');
    expect(await codeOf(blockUser(administrator, { id: newId(), reason }))).toBe('users.not_found');
  });

  it('of several blocks those who can be, and says why not of the others, in the order asked', async () => {
    const first = (await office().addPerson(['editor'])).id;
    const second = (await office().addPerson(['editor'])).id;
    const blocked = (await office().addPerson(['editor'])).id;
    await blockUser(administrator, { id: blocked, reason });
    const missing = newId();
    const ids = [second, administrator.actor.id, missing, blocked, first, second];
    expect((await blockUsers(administrator, { ids, reason })).results).toEqual([
      { id: second, outcome: 'blocked' },
      { id: administrator.actor.id, outcome: 'refused', code: 'users.yourself' },
      { id: missing, outcome: 'refused', code: 'users.not_found' },
      { id: blocked, outcome: 'already_blocked', code: 'users.already_blocked' },
      { id: first, outcome: 'blocked' },
    ]);
    for (const id of [first, second])
      expect(await getUser(administrator, { id })).toMatchObject({ status: 'blocked', blockReason: reason });
  });
});

describe('deleting a user', () => {
  it('ends their sessions and leaves nothing but the log, which knows them by a pseudonym', async () => {
    const { id, username } = await office().addPerson(['editor'], { firstName: 'Vergessene', lastName: 'Person' });
    const { token } = await office().signIn(username);
    await deleteUser(administrator, { id });
    expect(await codeOf(office().resume(token))).toBe('session.required');
    expect(await codeOf(office().signIn(username))).toBe('session.refused');
    expect(await codeOf(deleteUser(administrator, { id }))).toBe('users.not_found');
    expect(await codeOf(getUser(administrator, { id }))).toBe('users.not_found');
    const [left] = await office().sql`select (select count(*)::int from sessions where user_id = ${id}) as sessions,
      (select count(*)::int from known_devices where user_id = ${id}) as devices,
      (select count(*)::int from audit_entries e where e::text ilike '%vergessene%') as named,
      (select count(*)::int from audit_entries where entity_id = ${id} or actor_id = ${id}) as known`;
    expect(left).toMatchObject({ sessions: 0, devices: 0, named: 0 });
    expect(left?.known).toBeGreaterThan(3);
  });

  it('of oneself is refused', async () => {
    expect(await codeOf(deleteUser(administrator, { id: administrator.actor.id }))).toBe('users.yourself');
  });

  it('frees the name', async () => {
    const { id } = await createUser(administrator, person('again'));
    await deleteUser(administrator, { id });
    expect((await createUser(administrator, person('again'))).id).not.toBe(id);
  });
});

describe('resetting a sign-in', () => {
  it('ends the old password, every session and every lockout; the new password has to be changed', async () => {
    const { id, username } = await office().addPerson(['editor']);
    const { token } = await office().signIn(username);
    for (let attempt = 0; attempt < 5; attempt += 1) await codeOf(office().signIn(username, { password: 'wrong' }));
    expect(await codeOf(office().signIn(username))).toBe('session.refused');
    const { initialPassword } = await resetSignIn(administrator, { id });
    expect(await codeOf(office().resume(token))).toBe('session.required');
    expect(await codeOf(office().signIn(username, { password }))).toBe('session.refused');
    expect((await office().signIn(username, { password: initialPassword })).ctx.actor.mustChangePassword).toBe(true);
  });

  it('leaves one password that works, however often it is repeated', async () => {
    const { id, username } = await office().addPerson(['editor']);
    const made = [(await resetSignIn(administrator, { id })).initialPassword, (await resetSignIn(administrator, { id })).initialPassword];
    expect(made[0]).not.toBe(made[1]);
    expect(await codeOf(office().signIn(username, { password: made[0] ?? '' }))).toBe('session.refused');
    expect(await codeOf(office().signIn(username, { password: made[1] ?? '' }))).toBe('done');
  });

  it("of oneself is refused, as there is a way to change one's own", async () => {
    expect(await codeOf(resetSignIn(administrator, { id: administrator.actor.id }))).toBe('users.yourself');
  });
});

describe('ending the sessions of a user', () => {
  it('says how many there were', async () => {
    const { id, username } = await office().addPerson(['editor']);
    const tokens = [(await office().signIn(username)).token, (await office().signIn(username)).token];
    expect(await endUserSessions(administrator, { id })).toEqual({ ended: 2 });
    for (const token of tokens) expect(await codeOf(office().resume(token))).toBe('session.required');
    expect(await endUserSessions(administrator, { id })).toEqual({ ended: 0 });
  });
});
