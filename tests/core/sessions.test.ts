import { changePassword, listSessions, newId, revokeAllSessions, revokeSession, signOut, type UserContext } from '@mandat/core';
import { beforeEach, describe, expect, it } from 'vitest';
import { password, useOffice } from './office.ts';
import { codeOf, tally } from './outcome.ts';

const office = useOffice();
const [secondMs, minuteMs, hourMs] = [1_000, 60_000, 3_600_000];
const newPassword = 'Sieben-Brücken-7!';

beforeEach(() => office().clock.stopAt(new Date()));

async function newVisit() {
  const { username, id } = await office().addPerson(['editor']);
  return { ...(await office().signIn(username)), username, id };
}

const resume = (token: string) => codeOf(office().resume(token));
const own = async (ctx: UserContext) =>
  (await listSessions(ctx, { from: 0, to: 99, sort: ['createdAt', 'ASC'] as const, filter: {} })).rows;
const storedOf = async (id: string) => [...(await office().sql`select id, last_seen_at, ends_at from sessions where user_id = ${id}`)];

describe('a session', () => {
  it.each([
    [15 * minuteMs - secondMs, 'done'],
    [15 * minuteMs, 'done'],
    [15 * minuteMs + secondMs, 'session.required'],
  ])('that was idle for %i ms is %s', async (idleMs, outcome) => {
    const { token, id } = await newVisit();
    office().clock.putForward(idleMs);
    expect(await resume(token)).toBe(outcome);
    expect(await storedOf(id)).toHaveLength(outcome === 'done' ? 1 : 0);
  });

  it.each([
    [8 * hourMs - secondMs, 'done'],
    [8 * hourMs, 'session.required'],
    [8 * hourMs + secondMs, 'session.required'],
  ])('that was busy for %i ms is %s', async (ageMs, outcome) => {
    const { token } = await newVisit();
    let passedMs = 0;
    for (; passedMs + 14 * minuteMs < ageMs; passedMs += 14 * minuteMs) {
      office().clock.putForward(14 * minuteMs);
      expect(await resume(token)).toBe('done');
    }
    office().clock.putForward(ageMs - passedMs);
    expect(await resume(token)).toBe(outcome);
  });

  it('notes that it was seen once a minute, however many requests there are', async () => {
    const { token, id } = await newVisit();
    const begin = office().clock.now();
    office().clock.putForward(59 * secondMs);
    await Promise.all(Array.from({ length: 5 }, () => office().resume(token)));
    expect(await storedOf(id)).toMatchObject([{ last_seen_at: begin }]);
    office().clock.putForward(secondMs);
    await Promise.all(Array.from({ length: 5 }, () => office().resume(token)));
    expect(await storedOf(id)).toMatchObject([{ last_seen_at: office().clock.now() }]);
  });

  it('tells its end, which no request puts off', async () => {
    const { ctx, token } = await newVisit();
    const end = new Date(office().clock.now().getTime() + 8 * hourMs);
    office().clock.putForward(14 * minuteMs);
    expect([ctx.actor.session.endsAt, (await office().resume(token)).actor.session.endsAt]).toEqual([end, end]);
  });

  it('is not opened by what the database holds of it', async () => {
    const { token, id } = await newVisit();
    const [databaseName, secret = ''] = token.split('.');
    const [stored] = await storedOf(id);
    expect(JSON.stringify(stored)).not.toContain(secret);
    expect(await resume(`${databaseName}.${stored?.id}`)).toBe('session.required');
    expect(await resume(String(stored?.id))).toBe('session.required');
  });

  it.each([
    ['', 'nothing'],
    ['t_aaaaaaaaaaaaaaaa.short', 'a token that is too short'],
    [`t_aaaaaaaaaaaaaaaa.${'A'.repeat(43)}`, 'a database that is none'],
    [`mandat_control.${'A'.repeat(43)}`, 'a database that is no tenant'],
    [`t_aaaaaaaaaaaaaaaa.${'A'.repeat(43)}.x`, 'more than a token'],
    ["t_aaaaaaaaaaaaaaaa.' or true --", 'SQL'],
    ['\u0000'.repeat(62), 'NUL'],
    ['.'.repeat(5_000), 'dots'],
  ])('is not opened by %j: %s', async (forged) => {
    expect(await resume(forged)).toBe('session.required');
  });

  it('is not opened by another token of the right form', async () => {
    const { token } = await newVisit();
    const flipped = token.slice(0, -2) + (token.at(-2) === 'A' ? 'B' : 'A') + token.slice(-1);
    expect(await resume(flipped)).toBe('session.required');
    expect(await resume(token)).toBe('done');
  });

  it('ends with the account: the end that was set for it counts at once', async () => {
    const end = new Date(office().clock.now().getTime() + 5 * minuteMs);
    const { username } = await office().addPerson(['editor'], { validUntil: end });
    const { token } = await office().signIn(username);
    office().clock.putForward(5 * minuteMs - 1);
    expect(await resume(token)).toBe('done');
    office().clock.putForward(1);
    expect(await resume(token)).toBe('session.required');
  });
});

describe('signing out', () => {
  it('ends this session and no other', async () => {
    const { token, ctx, username } = await newVisit();
    const { token: other } = await office().signIn(username);
    await signOut(ctx);
    expect([await resume(token), await resume(other)]).toEqual(['session.required', 'done']);
  });
});

describe("one's own sessions", () => {
  it('are listed with where they come from, the current one marked, and no end that has passed', async () => {
    const { username, token: idle } = await newVisit();
    office().clock.putForward(10 * minuteMs);
    const { ctx } = await office().signIn(username, { request: { address: '198.51.100.7', userAgent: 'Chromium' } });
    expect((await own(ctx)).map(({ isCurrent, addressPrefix, userAgent }) => ({ isCurrent, addressPrefix, userAgent }))).toEqual([
      { isCurrent: false, addressPrefix: '192.0.2.0/24', userAgent: 'Firefox' },
      { isCurrent: true, addressPrefix: '198.51.100.0/24', userAgent: 'Chromium' },
    ]);
    office().clock.putForward(6 * minuteMs);
    expect((await own({ ...ctx, now: office().clock.now() })).map(({ isCurrent }) => isCurrent)).toEqual([true]);
    expect(await resume(idle)).toBe('session.required');
  });

  it('are ended one by one', async () => {
    const { username, token } = await newVisit();
    const { ctx } = await office().signIn(username);
    const [other] = (await own(ctx)).filter(({ isCurrent }) => !isCurrent);
    expect(await tally([1, 2, 3].map(() => revokeSession(ctx, { id: other?.id ?? '' })))).toMatchObject({ done: expect.any(Number) });
    expect(await resume(token)).toBe('session.required');
    expect(await codeOf(revokeSession(ctx, { id: other?.id ?? '' }))).toBe('sessions.not_found');
  });

  it("are one's own: a colleague's is not found and goes on", async () => {
    const { token: theirs, ctx: colleague } = await newVisit();
    const { ctx } = await newVisit();
    for (const id of [colleague.actor.session.id, newId(), '']) {
      expect(await codeOf(revokeSession(ctx, { id }))).toBe('sessions.not_found');
    }
    expect(await resume(theirs)).toBe('done');
  });

  it('are ended all together, here too', async () => {
    const { username, token } = await newVisit();
    const { token: here, ctx } = await office().signIn(username);
    expect(await revokeAllSessions(ctx)).toEqual({ ended: 2 });
    expect([await resume(token), await resume(here)]).toEqual(['session.required', 'session.required']);
  });
});

describe('changing the password', () => {
  it('gives the session a new token and ends every other one', async () => {
    const { username, token: other } = await newVisit();
    const { ctx, token: former } = await office().signIn(username);
    const { token } = await changePassword(ctx, { currentPassword: password, newPassword });
    expect(token).not.toBe(former);
    expect([await resume(former), await resume(other), await resume(token)]).toEqual(['session.required', 'session.required', 'done']);
    expect(await codeOf(office().signIn(username))).toBe('session.refused');
    expect(await codeOf(office().signIn(username, { password: newPassword }))).toBe('done');
  });

  it('is possible with a password in another Unicode form, as it is the same', async () => {
    const { ctx } = await newVisit();
    expect(password.normalize('NFD')).not.toBe(password);
    expect(await codeOf(changePassword(ctx, { currentPassword: password.normalize('NFD'), newPassword }))).toBe('done');
  });

  it('takes the duty away that a first password brings', async () => {
    const { username } = await office().addPerson(['editor'], { mustChangePassword: true });
    const { ctx } = await office().signIn(username);
    expect(ctx.actor.mustChangePassword).toBe(true);
    const { token, state } = await changePassword(ctx, { currentPassword: password, newPassword });
    expect([state.mustChangePassword, (await office().resume(token)).actor.mustChangePassword]).toEqual([false, false]);
  });

  it.each([
    ['a wrong current password', { currentPassword: 'wrong', newPassword }, 'password.wrong'],
    ['the same password again', { currentPassword: password, newPassword: password }, 'password.unchanged'],
    ['a weak one', { currentPassword: password, newPassword: 'kurz-1' }, 'password.too_weak'],
    ['one built on the own name', { currentPassword: password, newPassword: 'Muster-123' }, 'password.too_weak'],
  ])('with %s changes nothing', async (_, input, code) => {
    const { username } = await office().addPerson(['editor'], { lastName: 'Muster' });
    const { ctx, token } = await office().signIn(username);
    expect(await codeOf(changePassword(ctx, input))).toBe(code);
    expect(await resume(token)).toBe('done');
    expect(await codeOf(office().signIn(username))).toBe('done');
  });

  it('twice at once leaves one password that works', async () => {
    const { ctx, username } = await newVisit();
    const others = ['Erste-Wahl-1!', 'Zweite-Wahl-2!'];
    const outcomes = await tally(others.map((each) => changePassword(ctx, { currentPassword: password, newPassword: each })));
    expect(outcomes.done).toBe(1);
    const working = await Promise.all(others.map((each) => codeOf(office().signIn(username, { password: each }))));
    expect(working.toSorted()).toEqual(['done', 'session.refused']);
  });
});
