import { acknowledgePriceNotice, changePassword, DomainError, listLoginAttempts, newId, resetSignIn } from '@mandat/core';
import { beforeAll, describe, expect, it } from 'vitest';
import { password, useOffice } from './office.ts';

const connections = 4;
const office = useOffice({ connectionsPerTenant: connections });

const codeOf = (outcome: PromiseSettledResult<unknown>) =>
  outcome.status === 'rejected' && outcome.reason instanceof DomainError ? outcome.reason.code : outcome.status;

describe('a tenant under more parallel commands than it has connections', () => {
  it('serves them all, because no command waits for a second connection', async () => {
    const ctx = await office().addMember(['editor']);
    const tries = Array.from({ length: connections * 3 }, () =>
      acknowledgePriceNotice(ctx, { permission: 'mailings.send', priceListId: newId() }),
    );
    expect(new Set((await Promise.allSettled(tries)).map(codeOf))).toEqual(new Set(['mailing_prices.changed']));
  });
});

describe('a password that is renewed', () => {
  it('opens no session afterwards, however close a sign-in with the old one was', async () => {
    const admin = await office().addMember(['administrator']);
    for (let round = 0; round < 8; round += 1) {
      const { id, username } = await office().addPerson(['editor']);
      const [signedIn] = await Promise.allSettled([office().signIn(username), resetSignIn(admin, { id })]);
      if (signedIn.status === 'fulfilled') await expect(office().resume(signedIn.value.token)).rejects.toThrow('session.required');
    }
  });

  it('is not set back by a change that was under way with the old one', async () => {
    const admin = await office().addMember(['administrator']);
    for (let round = 0; round < 8; round += 1) {
      const { id, username } = await office().addPerson(['editor']);
      const { ctx } = await office().signIn(username);
      const change = changePassword(ctx, { currentPassword: password, newPassword: 'Fluss-ohne-Brücke-8' });
      const [, reset] = await Promise.allSettled([change, resetSignIn(admin, { id })]);
      const { initialPassword } = reset.status === 'fulfilled' ? reset.value : { initialPassword: '' };
      await expect(office().signIn(username, { password: 'Fluss-ohne-Brücke-8' })).rejects.toThrow('session.refused');
      expect((await office().signIn(username, { password: initialPassword })).ctx.actor.mustChangePassword).toBe(true);
    }
  });
});

describe('changing the own password', () => {
  it('is not kept up by strangers at the door, and does not lock the door', async () => {
    const { username } = await office().addPerson(['editor']);
    const { ctx, deviceToken } = await office().signIn(username);
    const wrong = { currentPassword: 'wrong', newPassword: 'Fluss-ohne-Brücke-8' };
    for (let tries = 0; tries < 5; tries += 1) {
      await expect(office().signIn(username, { password: 'wrong' })).rejects.toThrow('session.refused');
      await expect(changePassword(ctx, wrong)).rejects.toThrow('password.wrong');
    }
    await expect(changePassword(ctx, wrong)).rejects.toThrow('session.throttled');
    await expect(office().signIn(username, { deviceToken })).resolves.toBeDefined();
  });

  it('is refused for a weak new password as often as it is tried, and every wrong current one is on record', async () => {
    const { id, username } = await office().addPerson(['editor']);
    const { ctx } = await office().signIn(username);
    for (let tries = 0; tries < 7; tries += 1) {
      await expect(changePassword(ctx, { currentPassword: password, newPassword: 'short' })).rejects.toThrow('password.too_weak');
    }
    await expect(changePassword(ctx, { currentPassword: 'wrong', newPassword: 'Fluss-ohne-Brücke-8' })).rejects.toThrow('password.wrong');
    const admin = await office().addMember(['administrator']);
    const page = await listLoginAttempts(admin, { from: 0, to: 9, sort: ['at', 'DESC'], filter: { userId: id, isFailure: true } });
    expect(page.rows.map((row) => row.outcome)).toEqual(['wrong_password']);
  });
});

describe('an address that guesses', () => {
  let outcomes: string[];
  beforeAll(async () => {
    const request = { address: '198.51.100.77' };
    const tries = Array.from({ length: 160 }, (_, index) => office().signIn(`nobody-${index}`, { password: 'wrong', request }));
    outcomes = (await Promise.allSettled(tries)).map(codeOf);
  });

  it('gets a hundred tries, also when they all come at once', () => {
    expect(outcomes.filter((code) => code === 'session.refused')).toHaveLength(100);
    expect(outcomes.filter((code) => code === 'session.throttled')).toHaveLength(60);
  });

  it('is told to wait, but not the device of somebody who signed in there before', async () => {
    const { username } = await office().addPerson(['editor']);
    const { deviceToken } = await office().signIn(username);
    const request = { address: '198.51.100.77' };
    await expect(office().signIn(username, { request })).rejects.toThrow('session.throttled');
    await expect(office().signIn(username, { request, deviceToken })).resolves.toBeDefined();
  });
});
