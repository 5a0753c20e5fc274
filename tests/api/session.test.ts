import { MailingPriceList, QuickLogin, SessionState, UserPermissions } from '@mandat/contract';
import { newId } from '@mandat/core';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { createClient, readProblem } from './client.ts';
import { password, useHouse } from './house.ts';

const house = useHouse();
const minuteMs = 60_000;

function credentials(changed: Record<string, unknown> = {}) {
  return { tenant: house().nordwind.name, username: 'admin', password, ...changed };
}

/** The `Set-Cookie` lines by cookie name, each without its value. */
function cookieAttributes(response: Response): Record<string, string> {
  return Object.fromEntries(response.headers.getSetCookie().map((line) => [line.split('=')[0] ?? '', line.slice(line.indexOf(';') + 2)]));
}

describe('POST /api/session', () => {
  it('answers who is signed in, and sets a cookie that dies with the browser', async () => {
    const response = await createClient(house().app).send('POST', '/api/session', credentials());
    expect(response.status).toBe(200);
    expect(SessionState.parse(await response.json())).toMatchObject({
      kind: 'user',
      user: { username: 'admin' },
      mustChangePassword: false,
    });
    expect(cookieAttributes(response)).toEqual({
      mandat: 'Path=/; HttpOnly; SameSite=Strict',
      'mandat-device': 'Max-Age=34560000; Path=/; HttpOnly; SameSite=Strict',
    });
  });

  it('sets host-bound, secure cookies everywhere but on plain http to this machine', async () => {
    const hosted = createClient(house().appWith({ origin: 'https://mandat.example' }));
    expect(cookieAttributes(await hosted.send('POST', '/api/session', credentials()))).toEqual({
      '__Host-mandat': 'Path=/; HttpOnly; Secure; SameSite=Strict',
      '__Host-mandat-device': 'Max-Age=34560000; Path=/; HttpOnly; Secure; SameSite=Strict',
    });
    await hosted.read(SessionState, 'GET', '/api/session');
  });

  it('takes the e-mail-free name in other letters, as people type it', async () => {
    const state = await createClient(house().app).read(SessionState, 'POST', '/api/session', credentials({ username: ' ADMIN ' }));
    expect(state.user.username).toBe('admin');
  });

  it('remembers the name only when asked to, and only after success', async () => {
    const client = createClient(house().app);
    await client.refused(401, 'session.refused', 'POST', '/api/session', credentials({ password: 'wrong', rememberName: true }));
    await client.read(SessionState, 'POST', '/api/session', credentials({ rememberName: false }));
    expect(client.cookies.has('mandat-name')).toBe(false);
    const remembering = await client.send('POST', '/api/session', credentials({ rememberName: true }));
    expect(cookieAttributes(remembering)['mandat-name']).toBe('Max-Age=4838400; Path=/; HttpOnly; SameSite=Strict');
    const remembered = { tenant: house().nordwind.name, username: 'admin' };
    expect(await client.read(QuickLogin, 'GET', '/api/session/quick-login')).toEqual(remembered);
    expect(await client.read(QuickLogin, 'DELETE', '/api/session/quick-login')).toEqual({ tenant: null, username: null });
    expect(client.cookies.has('mandat-name')).toBe(false);
  });

  it.each(['', 'x', 'e30', 'bnVsbA', '%E0%A4%A', 'eyJ0ZW5hbnQiOjF9'])('reads nothing from a forged name cookie: "%s"', async (value) => {
    const client = createClient(house().app, new Map([['mandat-name', value]]));
    expect(await client.read(QuickLogin, 'GET', '/api/session/quick-login')).toEqual({ tenant: null, username: null });
  });

  it('400: names what is missing', async () => {
    const { errors } = await createClient(house().app).refused(400, 'request.invalid', 'POST', '/api/session', { username: '' });
    expect(errors).toEqual({ tenant: 'required', username: 'required', password: 'required' });
  });

  it('401: is the same answer whatever is wrong', async () => {
    const wrong = [{ tenant: 'nobody' }, { username: 'nobody' }, { password: 'wrong' }, { username: 'a\u0000b' }, { username: '\ud800' }];
    const answers = await Promise.all(
      wrong.map(async (changed) => readProblem(await createClient(house().app).send('POST', '/api/session', credentials(changed)))),
    );
    const bodies = answers.map(({ requestId, ...problem }) => problem);
    expect(bodies).toEqual(wrong.map(() => bodies[0]));
    expect(bodies[0]).toMatchObject({ status: 401, code: 'session.refused' });
  });

  it('401: locks a name for strangers after five failures, and not for a device that is known', async () => {
    const member = await house().nordwind.addMember(['editor']);
    const known = createClient(house().app, new Map(member.client.cookies));
    const stranger = createClient(house().app);
    const guess = credentials({ username: member.username, password: 'wrong' });
    for (let tries = 0; tries < 5; tries += 1) await stranger.refused(401, 'session.refused', 'POST', '/api/session', guess);
    const right = credentials({ username: member.username });
    await stranger.refused(401, 'session.refused', 'POST', '/api/session', right);
    await known.read(SessionState, 'POST', '/api/session', right);
  });

  it('401: evaluates no more than five of many parallel guesses', async () => {
    const member = await house().nordwind.addMember(['editor']);
    const right = credentials({ username: member.username });
    const guesses = Array.from({ length: 12 }, (_, index) => (index === 11 ? right : { ...right, password: `guess ${index}` }));
    const answers = await Promise.all(guesses.map((guess) => createClient(house().app).send('POST', '/api/session', guess)));
    expect(answers.every((answer) => [200, 401].includes(answer.status))).toBe(true);
  });
});

describe('GET /api/session', () => {
  it('answers the rights in force', async () => {
    const state = await house().nordwind.administrator.client.read(SessionState, 'GET', '/api/session');
    expect(state.permissions).toContain('user_permissions.replace');
    expect(state.permissions).not.toContain('mailings.send');
  });

  it.each([
    ['none', undefined],
    ['an empty one', ''],
    ['garbage', 'garbage'],
    ['a broken escape', '%E0%A4%A'],
    ['a token that was never given out', `t_${'a'.repeat(16)}.${'A'.repeat(43)}`],
    ['SQL', "t_aaaaaaaaaaaaaaaa.' or 1=1 --"],
    ['ten thousand characters', 'a'.repeat(10_000)],
  ])('401: wants a cookie, not %s', async (_name, value) => {
    const client = createClient(house().app, value === undefined ? new Map() : new Map([['mandat', value]]));
    await client.refused(401, 'session.required', 'GET', '/api/session');
  });

  it("401: a token opens no other tenant's database", async () => {
    const [, token] = (house().nordwind.administrator.client.cookies.get('mandat') ?? '').split('.');
    const forged = createClient(house().app, new Map([['mandat', `${house().albtal.record.databaseName}.${token}`]]));
    await forged.refused(401, 'session.required', 'GET', '/api/session');
  });
});

describe('DELETE /api/session', () => {
  it('ends the session, forgets the cookie and clears what the browser keeps', async () => {
    const { client } = await house().nordwind.addMember(['editor']);
    const token = client.cookies.get('mandat') ?? '';
    const response = await client.send('DELETE', '/api/session');
    expect(await response.json()).toEqual({});
    expect(response.headers.get('Clear-Site-Data')).toBe('"cache", "storage"');
    expect(client.cookies.has('mandat')).toBe(false);
    await createClient(house().app, new Map([['mandat', token]])).refused(401, 'session.required', 'GET', '/api/session');
  });
});

describe('PUT /api/session/password', () => {
  it('renews the cookie and ends every other session', async () => {
    const member = await house().nordwind.addMember(['editor']);
    const elsewhere = await house().nordwind.signIn(member.username);
    const before = member.client.cookies.get('mandat');
    const newPassword = 'Neun neue Pfade, 9 Schritte';
    await member.client.read(SessionState, 'PUT', '/api/session/password', { currentPassword: password, newPassword });
    expect(member.client.cookies.get('mandat')).not.toBe(before);
    await elsewhere.refused(401, 'session.required', 'GET', '/api/session');
    await house().nordwind.signIn(member.username, newPassword);
  });

  it('400: refuses a wrong, an unchanged and a weak password, each at its field', async () => {
    const { client } = await house().nordwind.addMember(['editor']);
    const change = (currentPassword: string, newPassword: string) => ({ currentPassword, newPassword });
    const path = '/api/session/password';
    const wrong = await client.refused(400, 'password.wrong', 'PUT', path, change('wrong', 'Neun neue Pfade, 9'));
    expect(Object.keys(wrong.errors ?? {})).toEqual(['currentPassword']);
    await client.refused(400, 'password.unchanged', 'PUT', path, change(password, password));
    const weak = await client.refused(400, 'password.too_weak', 'PUT', path, change(password, 'kurz'));
    expect(Object.keys(weak.errors ?? {})).toEqual(['newPassword']);
  });

  it('is all but nothing that a newcomer may do before it', async () => {
    const { client } = await house().nordwind.addNewcomer(['administrator']);
    for (const path of ['/api/users', '/api/audit-entries', '/api/sessions', '/api/saved-queries', '/api/settings']) {
      await client.refused(403, 'session.password_change_required', 'GET', path);
    }
    await client.read(z.looseObject({}), 'GET', '/api/me/preferences');
    expect((await client.read(SessionState, 'GET', '/api/session')).mustChangePassword).toBe(true);
  });
});

describe('POST /api/session/acknowledgements', () => {
  it('puts a granted right in force', async () => {
    const { client, id } = await house().nordwind.addMember(['editor']);
    const admin = house().nordwind.administrator.client;
    await admin.read(UserPermissions, 'PUT', `/api/users/${id}/permissions`, { permissions: ['mailings.send'] });
    const waiting = await client.read(SessionState, 'GET', '/api/session');
    expect(waiting.permissions).not.toContain('mailings.send');
    const [notice] = waiting.notices;
    const { current } = await client.read(z.object({ current: MailingPriceList.nullable() }), 'GET', '/api/mailing-prices');
    expect(notice).toMatchObject({ kind: 'mailing_prices', permission: 'mailings.send', priceList: current });

    const acknowledgement = { permission: 'mailings.send', priceListId: notice?.priceList.id };
    const state = await client.read(SessionState, 'POST', '/api/session/acknowledgements', acknowledgement);
    expect(state.permissions).toContain('mailings.send');
    expect(state.notices).toEqual([]);
    await client.refused(409, 'session.nothing_to_acknowledge', 'POST', '/api/session/acknowledgements', acknowledgement);
  });

  it('409: is about the prices in force, no others', async () => {
    const { client } = await house().nordwind.addMember(['editor']);
    const acknowledgement = { permission: 'mailings.send', priceListId: newId() };
    await client.refused(409, 'mailing_prices.changed', 'POST', '/api/session/acknowledgements', acknowledgement);
  });
});

describe('a session', () => {
  it('ends after fifteen minutes without a request', async () => {
    const { client } = await house().nordwind.addMember(['editor']);
    house().putForward(14 * minuteMs);
    await client.read(SessionState, 'GET', '/api/session');
    house().putForward(14 * minuteMs);
    await client.read(SessionState, 'GET', '/api/session');
    house().putForward(17 * minuteMs);
    await client.refused(401, 'session.required', 'GET', '/api/session');
  });

  it('ends after eight hours, however busy', async () => {
    const client = await house().nordwind.signIn('admin');
    for (let quarters = 0; quarters < 34; quarters += 1) {
      house().putForward(14 * minuteMs);
      await client.read(SessionState, 'GET', '/api/session');
    }
    house().putForward(6 * minuteMs);
    await client.refused(401, 'session.required', 'GET', '/api/session');
  });
});
