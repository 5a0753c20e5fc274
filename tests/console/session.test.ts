import type { SessionState } from '@mandat/contract';
import { describe, expect, it } from 'vitest';
import { passwordRules } from '../../apps/console/src/session/password-rules.ts';
import { isKeepAliveDue, isWarningDue, timeLeft } from '../../apps/console/src/session/session-clock.ts';
import { createSessionHolder } from '../../apps/console/src/session/session-holder.ts';

const state: SessionState = {
  kind: 'user',
  tenant: { name: 'nordwind', displayName: 'Nordwind', isDemonstration: true },
  user: { id: 'u', username: 'u', email: 'u@x.example', firstName: 'U', lastName: 'V', roles: [], validUntil: null },
  permissions: [],
  notices: [],
  isStatementDue: false,
  mustChangePassword: false,
  passwordPolicy: 'standard',
  endsAt: '2026-11-21T20:00:00Z',
  idleSeconds: 900,
};
const noon = Date.parse('2026-11-21T12:00:00Z');

describe('what a window knows of the session', () => {
  it('tells whether it ended by itself or on purpose', () => {
    const holder = createSessionHolder(undefined);
    holder.end();
    expect(holder.get()).toEqual({ state: null, ending: null });
    holder.set(state);
    holder.end();
    expect(holder.get().ending).toBe('ended');
    holder.set(state);
    holder.clear();
    expect(holder.get()).toEqual({ state: null, ending: 'signed_out' });
  });

  it('is shared with other windows of the browser: their activity, and their sign-out', async () => {
    const name = `session-${Math.random()}`;
    const [one, other] = [new BroadcastChannel(name), new BroadcastChannel(name)];
    let now = noon;
    const first = createSessionHolder(one, () => now);
    const second = createSessionHolder(other, () => now);
    first.set(state);
    second.set(state);
    now += 60_000;
    first.noteAnswer();
    await expect.poll(() => second.lastAnswerAt()).toBe(now);
    first.clear();
    await expect.poll(() => second.get().ending).toBe('ended');
    one.close();
    other.close();
  });
});

describe('the session’s end', () => {
  const times = { lastAnswerAt: noon, skewMs: 0, idleSeconds: 900, endsAt: '2026-11-21T20:00:00Z' };

  it.each([
    ['right after an answer', noon, 900, 'idle'],
    ['a minute before idling out', noon + 840_000, 60, 'idle'],
    ['when it is over', noon + 901_000, -1, 'idle'],
  ])('%s', (_when, now, seconds, cause) => {
    expect(timeLeft(times, now)).toEqual({ seconds, cause });
  });

  it('comes however busy it is', () => {
    expect(timeLeft({ ...times, lastAnswerAt: Date.parse('2026-11-21T19:59:00Z') }, Date.parse('2026-11-21T19:59:00Z'))).toEqual({
      seconds: 60,
      cause: 'longest',
    });
  });

  it('is the server’s, whatever this machine takes for the time', () => {
    const tenHours = 36_000_000;
    const early = { ...times, lastAnswerAt: noon + tenHours, skewMs: -tenHours };
    expect(timeLeft(early, noon + tenHours)).toEqual({ seconds: 900, cause: 'idle' });
    const holder = createSessionHolder(undefined, () => noon + tenHours);
    holder.noteAnswer('Sat, 21 Nov 2026 12:00:00 GMT');
    expect(holder.skewMs()).toBe(-tenHours);
    holder.noteAnswer(null);
    expect(holder.skewMs()).toBe(-tenHours);
  });

  it('is announced two minutes ahead, or for the last quarter of a shorter time', () => {
    expect([isWarningDue(121, 900), isWarningDue(120, 900), isWarningDue(60, 120), isWarningDue(30, 120)]).toEqual([
      false,
      true,
      false,
      true,
    ]);
  });

  it('is put off by somebody who types without sending anything', () => {
    expect(isKeepAliveDue(times, noon + 299_000)).toBe(false);
    expect(isKeepAliveDue(times, noon + 301_000)).toBe(true);
  });
});

describe('the rules beside a new password', () => {
  const statesOf = (password: string, policy: 'standard' | 'length') =>
    Object.fromEntries(passwordRules(password, policy, ['nora', 'Neumann']).map(({ issue, state: met }) => [issue, met]));

  it('are all open at first, but the one that only the server can judge', () => {
    expect(statesOf('', 'standard')).toEqual({
      too_short: 'open',
      digit_missing: 'open',
      special_missing: 'open',
      own_name: 'open',
      common: 'checked_by_server',
    });
  });

  it('are ticked off while it is typed', () => {
    expect(statesOf('neumann1!', 'standard')).toMatchObject({
      too_short: 'met',
      digit_missing: 'met',
      special_missing: 'met',
      own_name: 'open',
    });
    expect(statesOf('three mice on a bike', 'length')).toEqual({ too_short: 'met', own_name: 'met', common: 'checked_by_server' });
  });

  it('name a limit only once it is broken', () => {
    expect(statesOf(`${'x'.repeat(257)}1!`, 'standard')).toMatchObject({ too_long: 'open' });
  });
});
