import { blockUser, deleteUser, resetSignIn, resumeSession, signIn, type UserContext } from '@mandat/core';
import type postgres from 'postgres';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { entriesAfter, lastEntryId, payloadOf } from '../support/audit-entries.ts';
import { password, requestOf, useOffice } from './office.ts';
import { codeOf, tally } from './outcome.ts';

const office = useOffice();
let administrator: UserContext;

beforeAll(async () => {
  administrator = await office().addMember(['administrator']);
});

const attemptsOf = async (usernameKey: string) => [
  ...(await office()
    .sql`select outcome, username, user_id, address_prefix, user_agent from login_attempts where username_key = ${usernameKey} order by id`),
];

describe('a sign-in', () => {
  it('is in both logs, with the network and not the address', async () => {
    const { id, username } = await office().addPerson(['editor']);
    const before = await lastEntryId(office().sql);
    await office().signIn(username, {
      request: { requestId: 'request-7', address: '2001:db8:aa:bb:cc::1', userAgent: 'Firefox\n\u202eevil' },
    });
    expect(await attemptsOf(username)).toEqual([
      { outcome: 'success', username, user_id: id, address_prefix: '2001:db8:aa::/48', user_agent: 'Firefox  evil' },
    ]);
    const entries = await entriesAfter(office().sql, before);
    expect(entries).toMatchObject([{ action: 'session.create', outcome: 'done', actor_id: id, entity_id: id, request_id: 'request-7' }]);
    expect(entries.map(payloadOf)).toMatchObject([{ addressPrefix: '2001:db8:aa::/48', userAgent: 'Firefox  evil' }]);
    const [found] = await office().sql`select count(*)::int as count from audit_payloads where payload like '%cc::1%'`;
    expect(found).toEqual({ count: 0 });
  });

  it('finds the name in other letters and with white space around it', async () => {
    const { id } = await office().addPerson(['editor'], { username: 'Zo\u00eb' });
    expect((await office().signIn(' ZOE\u0308 ')).ctx.actor.id).toBe(id);
  });

  it('opens a session of its own each time', async () => {
    const { username } = await office().addPerson(['editor']);
    const visits = await Promise.all([office().signIn(username), office().signIn(username), office().signIn(username)]);
    expect(new Set(visits.map(({ token }) => token)).size).toBe(3);
    for (const { token } of visits) expect(await codeOf(office().resume(token))).toBe('done');
  });

  it('ends the session that the same browser still held', async () => {
    const { username } = await office().addPerson(['editor']);
    const { token: formerSession } = await office().signIn(username);
    const input = { tenant: office().record.name, username, password, deviceToken: undefined, formerSession };
    const { token } = await signIn(office().services, requestOf(), input);
    expect(await codeOf(office().resume(formerSession))).toBe('session.required');
    expect(await codeOf(office().resume(token))).toBe('done');
  });
});

describe('a refusal', () => {
  const refusals = [
    ['a wrong password', 'wrong_password', async () => ({ ...(await office().addPerson(['editor'])), password: 'wrong' })],
    ['an unknown name', 'unknown_user', async () => ({ id: null, username: `nobody-${Math.random()}`, password })],
    [
      'a blocked user',
      'blocked',
      async () => {
        const person = await office().addPerson(['editor']);
        await blockUser(administrator, { id: person.id, reason: 'Test' });
        return { ...person, password };
      },
    ],
    [
      'an ended user',
      'ended',
      async () => ({ ...(await office().addPerson(['editor'], { validUntil: new Date(Date.now() - 1000) })), password }),
    ],
  ] as const;

  it.each(refusals)('of %s says the same as every other, and is in both logs', async (_, outcome, make) => {
    const { id, username, password: typed } = await make();
    const before = await lastEntryId(office().sql);
    const refused = office().signIn(username, { password: typed });
    await expect(refused).rejects.toMatchObject({ code: 'session.refused', details: {} });
    expect(await attemptsOf(username.toLowerCase())).toMatchObject([{ outcome, username, user_id: id }]);
    const entries = await entriesAfter(office().sql, before);
    expect(entries).toMatchObject([
      { action: 'session.refused', outcome: 'failed', actor_kind: 'anonymous', actor_id: null, entity_id: id },
    ]);
    expect(entries.map((entry) => payloadOf(entry).new)).toEqual([{ username, outcome }]);
  });

  it('of an unknown customer says the same, and reaches no database', async () => {
    const input = { username: 'admin', password, deviceToken: undefined };
    for (const tenant of ['unknown', "' or true --", '', office().record.databaseName, 'a\u0000b', '\ud800']) {
      await expect(signIn(office().services, requestOf(), { ...input, tenant })).rejects.toMatchObject({
        code: 'session.refused',
        details: {},
      });
    }
  });
});

describe('a suspended customer', () => {
  it('is told to who knows the password, and to nobody else; no session is opened or kept', async () => {
    const { username } = await office().addPerson(['editor']);
    const { token } = await office().signIn(username);
    const suspended = async () => ({ ...office().record, state: 'suspended' as const });
    const tenants = { ...office().services.tenants, findByName: suspended, findByDatabaseName: suspended };
    const services = { ...office().services, tenants };
    const attempt = (typed: string) =>
      signIn(services, requestOf(), { tenant: office().record.name, username, password: typed, deviceToken: undefined });
    const [before] = await office().sql`select count(*)::int as count from sessions`;
    expect(await codeOf(attempt('wrong'))).toBe('session.refused');
    expect(await codeOf(attempt(password))).toBe('tenant.suspended');
    expect([...(await office().sql`select count(*)::int as count from sessions`)]).toEqual([before]);
    expect((await attemptsOf(username)).map(({ outcome }) => outcome)).toEqual(['success', 'wrong_password', 'suspended']);
    expect(await codeOf(resumeSession(services, requestOf(), token))).toBe('tenant.suspended');
  });
});

describe('a sign-in that crosses a change of the password', () => {
  /** Until somebody waits for a lock in the tenant's database. */
  const waitsFor = (held: postgres.ReservedSql) =>
    vi.waitFor(async () => {
      const [waiting] = await held`select count(*)::int as count from pg_stat_activity
        where datname = current_database() and wait_event_type = 'Lock'`;
      expect(waiting?.count).toBeGreaterThan(0);
    });

  /** Starts `change` while the sign-in, which has looked at the password, waits to store its session. */
  async function whileSigningIn(person: { id: string; username: string }, change: () => Promise<unknown>): Promise<void> {
    const held = await office().sql.reserve();
    await held`begin`;
    await held`lock table sessions in share row exclusive mode`;
    const signingIn = codeOf(office().signIn(person.username));
    await waitsFor(held);
    const changing = change();
    await held`commit`;
    held.release();
    await Promise.all([signingIn, changing]);
  }

  it('leaves no session that the old password opened after it was reset', async () => {
    const person = await office().addPerson(['editor']);
    await whileSigningIn(person, () => resetSignIn(administrator, { id: person.id }));
    expect([...(await office().sql`select id from sessions where user_id = ${person.id}`)]).toEqual([]);
  });

  it('is refused, and in the log as a failure, when the password was replaced after it was looked at', async () => {
    const { id, username } = await office().addPerson(['editor']);
    const held = await office().sql.reserve();
    await held`begin`;
    await held`select from users where id = ${id} for update`;
    const signingIn = codeOf(office().signIn(username));
    await waitsFor(held);
    await held`select set_config('mandat.context', '{"actorKind": "system", "action": "users.reset_sign_in"}', true)`;
    await held`update credentials set password_hash = 'another' where user_id = ${id}`;
    await held`commit`;
    held.release();
    expect(await signingIn).toBe('session.refused');
    expect((await attemptsOf(username)).map(({ outcome }) => outcome)).toEqual(['wrong_password']);
    expect([...(await office().sql`select id from sessions where user_id = ${id}`)]).toEqual([]);
  });

  it.each([
    ['a reset', (id: string) => resetSignIn(administrator, { id })],
    ['a block', (id: string) => blockUser(administrator, { id, reason: 'Test' })],
    ['a deletion', (id: string) => deleteUser(administrator, { id })],
  ])('and %s end in order, whichever comes first', async (_, change) => {
    for (let round = 0; round < 8; round += 1) {
      const { id, username } = await office().addPerson(['editor']);
      const outcomes = await tally([office().signIn(username), office().signIn(username), change(id)]);
      expect(Object.keys(outcomes).filter((code) => !['done', 'session.refused', 'session.required'].includes(code))).toEqual([]);
      const open = await office()
        .sql`select s.id from sessions s join users u on u.id = s.user_id and u.status = 'active' where user_id = ${id}`;
      expect([...open]).toEqual([]);
    }
  });
});
