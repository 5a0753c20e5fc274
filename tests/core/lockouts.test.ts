import { getUser, listLockouts, listUsers, releaseLockout, releaseUserLockout, type UserContext } from '@mandat/core';
import { beforeEach, describe, expect, it } from 'vitest';
import { useOffice } from './office.ts';
import { codeOf } from './outcome.ts';

const office = useOffice();
const minuteMs = 60_000;
let administrator: UserContext;
let addresses = 0;

beforeEach(async () => {
  office().clock.stopAt(new Date());
  administrator = await office().addMember(['administrator']);
});

/** Guesses from an address that nobody used before, so that no throttle is in the way. */
function attempt(username: string, password?: string, deviceToken?: string): Promise<string> {
  addresses += 1;
  const request = { address: `10.${addresses >> 16}.${(addresses >> 8) & 255}.${addresses & 255}` };
  return codeOf(office().signIn(username, { request, ...(password && { password }), ...(deviceToken && { deviceToken }) }));
}

async function fail(username: string, times: number, deviceToken?: string): Promise<void> {
  for (let count = 0; count < times; count += 1) expect(await attempt(username, 'wrong', deviceToken)).toBe('session.refused');
}

async function outcomesOf(usernameKey: string): Promise<Record<string, number>> {
  const rows = await office().sql<{ outcome: string; count: number }[]>`select outcome, count(*)::int as count from login_attempts
    where username_key = ${usernameKey} group by 1`;
  return Object.fromEntries(rows.map(({ outcome, count }) => [outcome, count]));
}

const lockoutsOf = async (q: string) =>
  (await listLockouts(again(administrator), { from: 0, to: 9, sort: ['username', 'ASC'], filter: { q } })).rows;

/** The same person at the clock's time. */
const again = (ctx: UserContext): UserContext => ({ ...ctx, now: office().clock.now() });

describe('of many guesses at once', () => {
  it.each([50, 200])('exactly five of %i are looked at', async (count) => {
    const { username } = await office().addPerson(['editor']);
    const guesses = Array.from({ length: count }, (_, index) => attempt(username, `guess ${index}`));
    expect(new Set(await Promise.all(guesses))).toEqual(new Set(['session.refused']));
    expect(await outcomesOf(username)).toEqual({ wrong_password: 5, locked: count - 5 });
    expect(await attempt(username)).toBe('session.refused');
    expect(await lockoutsOf(username)).toMatchObject([{ failures: count + 1, isKnownDevice: false }]);
  });

  it('the right password opens no door once the five are used up', async () => {
    const { username } = await office().addPerson(['editor']);
    await fail(username, 5);
    expect(new Set(await Promise.all(Array.from({ length: 20 }, () => attempt(username))))).toEqual(new Set(['session.refused']));
    expect(await outcomesOf(username)).toEqual({ wrong_password: 5, locked: 20 });
  });
});

describe('a name that failed five times', () => {
  it('stays closed to the right password until 29:59, and is open at 30:00', async () => {
    const { username } = await office().addPerson(['editor']);
    await fail(username, 5);
    office().clock.putForward(29 * minuteMs + 59_000);
    expect(await attempt(username)).toBe('session.refused');
    office().clock.putForward(1_000);
    expect(await attempt(username)).toBe('done');
    expect(await outcomesOf(username)).toEqual({ wrong_password: 5, locked: 1, success: 1 });
  });

  it('is not kept closed by further attempts, which are counted', async () => {
    const { username } = await office().addPerson(['editor']);
    await fail(username, 5);
    const [lockout] = await lockoutsOf(username);
    office().clock.putForward(20 * minuteMs);
    await fail(username, 3);
    expect(await lockoutsOf(username)).toMatchObject([{ failures: 8, lockedUntil: lockout?.lockedUntil }]);
    office().clock.putForward(10 * minuteMs);
    expect(await attempt(username)).toBe('done');
  });

  it('has all its five tries again after the lock', async () => {
    const { username } = await office().addPerson(['editor']);
    await fail(username, 5);
    office().clock.putForward(30 * minuteMs);
    await fail(username, 4);
    expect(await attempt(username)).toBe('done');
  });

  it("may be nobody's: it behaves the same, and tells nobody that it is", async () => {
    const username = `Niemand-${addresses}`;
    await fail(username, 7);
    expect(await outcomesOf(username.toLowerCase())).toEqual({ unknown_user: 5, locked: 2 });
    expect(await lockoutsOf(username)).toMatchObject([{ username, userId: null, failures: 7, lockedUntil: expect.any(String) }]);
  });

  it('is the same name in every spelling', async () => {
    await office().addPerson(['editor'], { username: 'Ren\u00e9e' });
    for (const spelling of ['Ren\u00e9e', 'RENE\u0301E', ' ren\u00e9e ', 'renée', '\uff52enée']) await fail(spelling, 1);
    expect(await attempt('Renée')).toBe('session.refused');
    expect(await outcomesOf('renée')).toEqual({ wrong_password: 5, locked: 1 });
  });

  it('shows as locked with the user, and no longer once the lock is over', async () => {
    const { id, username } = await office().addPerson(['editor']);
    await fail(username, 5);
    const locked = async () => {
      const ctx = again(administrator);
      const page = await listUsers(ctx, { from: 0, to: 99, sort: ['id', 'ASC'], filter: { isLocked: true } });
      return { isListed: page.rows.some((user) => user.id === id), lockedUntil: (await getUser(ctx, { id })).lockedUntil };
    };
    const end = new Date(office().clock.now().getTime() + 30 * minuteMs).toISOString();
    expect(await locked()).toEqual({ isListed: true, lockedUntil: end });
    office().clock.putForward(30 * minuteMs);
    expect(await locked()).toEqual({ isListed: false, lockedUntil: null });
  });
});

describe('failures', () => {
  it('count for thirty minutes each: the window slides', async () => {
    const { username } = await office().addPerson(['editor']);
    for (const waitMinutes of [0, 10, 10, 9]) {
      office().clock.putForward(waitMinutes * minuteMs);
      await fail(username, 1);
    }
    office().clock.putForward(minuteMs);
    await fail(username, 1);
    expect(await outcomesOf(username)).toEqual({ wrong_password: 5 });
    expect((await lockoutsOf(username))[0]).toMatchObject({ failures: 4, lockedUntil: null });
    await fail(username, 1);
    expect(await attempt(username)).toBe('session.refused');
    expect(await outcomesOf(username)).toEqual({ wrong_password: 6, locked: 1 });
  });

  it('are forgotten with a success', async () => {
    const { username } = await office().addPerson(['editor']);
    for (let round = 0; round < 2; round += 1) {
      await fail(username, 4);
      expect(await attempt(username)).toBe('done');
    }
    expect(await lockoutsOf(username)).toEqual([]);
  });
});

describe('a device from which somebody once signed in', () => {
  it('is not locked out by what others do', async () => {
    const { username } = await office().addPerson(['editor']);
    const { deviceToken } = await office().signIn(username);
    await fail(username, 6);
    expect(await attempt(username)).toBe('session.refused');
    expect(await attempt(username, undefined, deviceToken)).toBe('done');
    expect(await attempt(username)).toBe('session.refused');
  });

  it('has five tries of its own, and locks nobody else out', async () => {
    const { username } = await office().addPerson(['editor']);
    const { deviceToken } = await office().signIn(username);
    await fail(username, 6, deviceToken);
    expect(await attempt(username, undefined, deviceToken)).toBe('session.refused');
    expect(await lockoutsOf(username)).toMatchObject([{ isKnownDevice: true, failures: 7 }]);
    expect(await attempt(username)).toBe('done');
  });

  it.each([['of somebody else'], ['that was made up'], ['that is no token']])('is none by a token %s', async (which) => {
    const { username } = await office().addPerson(['editor']);
    const other = await office().addPerson(['editor']);
    const tokens: Record<string, string> = {
      'of somebody else': (await office().signIn(other.username)).deviceToken,
      'that was made up': 'A'.repeat(43),
    };
    await fail(username, 5);
    expect(await attempt(username, undefined, tokens[which] ?? "' or true --")).toBe('session.refused');
  });
});

describe('a lockout that is released', () => {
  it('opens the door at once, and forgets the failures', async () => {
    const { username } = await office().addPerson(['editor']);
    await fail(username, 5);
    const [lockout] = await lockoutsOf(username);
    await releaseLockout(administrator, { id: lockout?.id ?? '' });
    expect(await lockoutsOf(username)).toEqual([]);
    await fail(username, 4);
    expect(await attempt(username)).toBe('done');
    expect(await codeOf(releaseLockout(administrator, { id: lockout?.id ?? '' }))).toBe('lockouts.not_found');
  });

  it('of a user opens it for strangers and for every known device', async () => {
    const { id, username } = await office().addPerson(['editor']);
    const { deviceToken } = await office().signIn(username);
    await fail(username, 5);
    await fail(username, 5, deviceToken);
    await releaseUserLockout(administrator, { userId: id });
    expect(await attempt(username)).toBe('done');
    expect(await attempt(username, undefined, deviceToken)).toBe('done');
    expect(await codeOf(releaseUserLockout(administrator, { userId: id }))).toBe('done');
  });
});
