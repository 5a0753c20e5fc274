import { signIn } from '@mandat/core';
import { openClient } from '@mandat/database';
import type postgres from 'postgres';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { password, requestOf, useOffice } from './office.ts';
import { codeOf } from './outcome.ts';

const office = useOffice();
const minuteMs = 60_000;
let control: postgres.Sql;
let subnet = 0;

beforeAll(() => {
  const { admin, names } = office().house.installation;
  control = openClient({ ...admin, database: names.control }, { max: 1 });
});

afterAll(() => control.end());

beforeEach(() => {
  office().clock.stopAt(new Date());
  subnet += 1;
});

/** Tries at a customer that does not exist, which costs no database anything. */
const guess = (address: string | null) =>
  codeOf(
    signIn(office().services, requestOf({ address }), { tenant: 'no-such-customer', username: 'x', password: 'x', deviceToken: undefined }),
  );

/** An address that has used up its hundred tries. */
async function exhausted(address: string): Promise<string> {
  const outcomes = await Promise.all(Array.from({ length: 100 }, () => guess(address)));
  expect(new Set(outcomes)).toEqual(new Set(['session.refused']));
  expect(await guess(address)).toBe('session.throttled');
  return address;
}

describe('an address that failed a hundred times', () => {
  it('is told how long to wait, and may try again then', async () => {
    const address = await exhausted(`198.18.${subnet}.1`);
    office().clock.putForward(10 * minuteMs);
    const refused = signIn(office().services, requestOf({ address }), {
      tenant: 'x',
      username: 'x',
      password: 'x',
      deviceToken: undefined,
    });
    await expect(refused).rejects.toMatchObject({ code: 'session.throttled', details: { retryAfterSeconds: 300 } });
    office().clock.putForward(5 * minuteMs - 1);
    expect(await guess(address)).toBe('session.throttled');
    office().clock.putForward(1);
    expect(await guess(address)).toBe('session.refused');
  });

  it('is no other address, and of IPv6 the whole network of 64 bits, however it is written', async () => {
    await exhausted('2001:db8:0:7:1:2:3:4');
    expect(await guess(`198.18.${subnet}.2`)).toBe('session.refused');
    for (const same of ['2001:db8:0:7::9', '2001:DB8:0:7:ffff:ffff:ffff:ffff', '2001:db8::7:1:2:3:4', '2001:db8:0:7::9%eth0']) {
      expect(await guess(same), same).toBe('session.throttled');
    }
    for (const other of ['2001:db8:0:8::9', '2001:db8::9']) expect(await guess(other), other).toBe('session.refused');
  });

  it('stands nowhere in clear', async () => {
    await guess('198.18.77.77');
    const rows = await control`select address_hash from address_throttles`;
    expect(rows.length).toBeGreaterThan(0);
    for (const { address_hash: hash } of rows) expect(hash).toMatch(/^[0-9a-f]{64}$/);
  });
});

describe('an address from which people sign in', () => {
  it('is not used up by their successes', async () => {
    const address = `198.18.${subnet}.3`;
    const { username } = await office().addPerson(['editor']);
    for (let count = 0; count < 3; count += 1) await office().signIn(username, { password, request: { address } });
    await exhausted(address);
  });
});
