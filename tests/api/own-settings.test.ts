import { EndedSessions, MailingPriceList, Preferences, SavedQuery, Session, Settings } from '@mandat/contract';
import { newId } from '@mandat/core';
import { beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { Client } from './client.ts';
import { type Member, useHouse } from './house.ts';

const house = useHouse();
let admin: Client;
let editor: Member;
let colleague: Member;

beforeAll(async () => {
  admin = house().nordwind.administrator.client;
  editor = await house().nordwind.addMember(['editor']);
  colleague = await house().nordwind.addMember(['editor']);
});

describe('/api/sessions', () => {
  const Sessions = z.array(Session);

  it('lists the own sessions and ends one', async () => {
    const member = await house().nordwind.addMember(['editor']);
    const elsewhere = await house().nordwind.signIn(member.username);
    const sessions = await member.client.read(Sessions, 'GET', '/api/sessions');
    expect(sessions.map((session) => session.isCurrent).sort()).toEqual([false, true]);
    const other = sessions.find((session) => !session.isCurrent)?.id ?? '';
    expect(await member.client.read(z.object({ id: z.string() }), 'DELETE', `/api/sessions/${other}`)).toEqual({ id: other });
    await elsewhere.refused(401, 'session.required', 'GET', '/api/sessions');
  });

  it('ends all, here too', async () => {
    const member = await house().nordwind.addMember(['editor']);
    await house().nordwind.signIn(member.username);
    expect(await member.client.read(EndedSessions, 'DELETE', '/api/sessions')).toEqual({ ended: 2 });
    expect(member.client.cookies.has('mandat')).toBe(false);
  });

  it("404: ends nobody else's", async () => {
    const [foreign] = await colleague.client.read(Sessions, 'GET', '/api/sessions');
    for (const id of [foreign?.id, 'x', '%00', 'a'.repeat(1000)]) {
      await editor.client.refused(404, 'sessions.not_found', 'DELETE', `/api/sessions/${id}`);
    }
    await colleague.client.read(Sessions, 'GET', '/api/sessions');
  });
});

describe('/api/me/preferences', () => {
  it('sets, leaves and removes', async () => {
    const path = '/api/me/preferences';
    await editor.client.read(Preferences, 'PUT', path, { theme: 'dark', 'users.columns': ['username', { deep: [1, null] }] });
    await editor.client.read(Preferences, 'PUT', path, { theme: null, constructor: { locale: 'de' } });
    const expected = { 'users.columns': ['username', { deep: [1, null] }], constructor: { locale: 'de' } };
    expect(await editor.client.read(Preferences, 'GET', path)).toEqual(expected);
    expect(await colleague.client.read(Preferences, 'GET', path)).toEqual({});
  });

  it.each(['1', '1e400', 'true', 'null', '{"a":1}', '"quoted"', '', 'Ä'])('keeps the text %j a text', async (text) => {
    const { kept } = await editor.client.read(z.looseObject({ kept: z.string() }), 'PUT', '/api/me/preferences', { kept: text });
    expect(kept).toBe(text);
    const values = { kept: null };
    await editor.client.read(Preferences, 'PUT', '/api/me/preferences', values);
  });

  it('400: refuses keys and values that cannot be kept', async () => {
    const refused = (body: unknown) => editor.client.refused(400, 'request.invalid', 'PUT', '/api/me/preferences', body);
    expect((await refused({ 'a b': 1 })).errors).toEqual({ 'a b': 'preference_key_form' });
    expect((await refused({ a: 'x'.repeat(9000) })).errors).toEqual({ a: 'too_long' });
    expect((await refused({ a: '\u0000' })).errors).toEqual({ a: 'unprintable' });
    expect((await refused({ a: { '\ud800': 1 } })).errors).toEqual({ a: 'unprintable' });
    expect((await refused(Object.fromEntries(Array.from({ length: 201 }, (_, index) => [`k${index}`, 1])))).errors).toEqual({
      body: 'too_many',
    });
    await refused([]);
  });

  it('429: has an end', async () => {
    const { client } = await house().nordwind.addMember(['editor']);
    const many = (prefix: string) => Object.fromEntries(Array.from({ length: 150 }, (_, index) => [`${prefix}${index}`, index]));
    await client.read(Preferences, 'PUT', '/api/me/preferences', many('a'));
    await client.refused(429, 'preferences.too_many', 'PUT', '/api/me/preferences', many('b'));
    expect(Object.keys(await client.read(Preferences, 'GET', '/api/me/preferences'))).toHaveLength(150);
  });
});

describe('/api/saved-queries', () => {
  const path = '/api/saved-queries';
  const query = (name: string, isShared = false) => ({ resource: 'users', name, filter: { status: 'blocked' }, sort: null, isShared });

  it('keeps one for oneself, and shares one', async () => {
    const own = await editor.client.read(SavedQuery, 'POST', path, query('Mine'));
    const shared = await editor.client.read(SavedQuery, 'POST', path, query('Ours', true));
    expect(own).toMatchObject({ isOwn: true, filter: { status: 'blocked' } });
    const seen = await colleague.client.read(z.array(SavedQuery), 'GET', `${path}?filter={"resource":"users"}`);
    expect(seen, 'whoever may not see users does not read what is looked for among them').toEqual([]);
    const reader = await house().nordwind.addMember(['contact_person']);
    const readable = await reader.client.read(z.array(SavedQuery), 'GET', `${path}?filter={"resource":"users"}`);
    expect(readable).toEqual([{ ...shared, isOwn: false }]);
    const { resource, ...changes } = query('Renamed');
    expect(await editor.client.read(SavedQuery, 'PUT', `${path}/${own.id}`, changes)).toMatchObject({ name: 'Renamed', resource });
    expect(await editor.client.read(z.object({ id: z.uuid() }), 'DELETE', `${path}/${own.id}`)).toEqual({ id: own.id });
  });

  it('counts what it shows', async () => {
    await admin.read(SavedQuery, 'POST', path, query('Shared by the administrator', true));
    const reader = await house().nordwind.addMember(['contact_person']);
    const response = await reader.client.send('GET', path);
    const rows = z.array(SavedQuery).parse(await response.json());
    expect(response.headers.get('Content-Range')).toBe(`saved-queries 0-${rows.length - 1}/${rows.length}`);
  });

  it('403: an auditor saves for themselves alone', async () => {
    const auditor = await house().nordwind.addMember(['auditor']);
    await auditor.client.refused(403, 'permission.missing', 'POST', path, query('For all', true));
    expect(await auditor.client.read(SavedQuery, 'POST', path, query('For me'))).toMatchObject({ isShared: false });
  });

  it('400: refuses what is no filter', async () => {
    const { errors } = await editor.client.refused(400, 'request.invalid', 'POST', path, {
      ...query(' '),
      resource: 'everything',
      filter: [],
    });
    expect(errors).toEqual({ name: 'required', resource: 'invalid', filter: 'invalid' });
  });

  it("404: changes and deletes nobody else's, shared or not", async () => {
    const shared = await editor.client.read(SavedQuery, 'POST', path, query('Hands off', true));
    const { resource: _, ...changes } = query('Stolen');
    await colleague.client.refused(404, 'saved_queries.not_found', 'PUT', `${path}/${shared.id}`, changes);
    await colleague.client.refused(404, 'saved_queries.not_found', 'DELETE', `${path}/${shared.id}`);
    await admin.refused(404, 'saved_queries.not_found', 'DELETE', `${path}/${newId()}`);
  });

  it('409: a name stands for one', async () => {
    await editor.client.read(SavedQuery, 'POST', path, query('Twice'));
    await editor.client.refused(409, 'saved_queries.name_taken', 'POST', path, query('Twice'));
  });

  it('429: has an end', async () => {
    const { client } = await house().nordwind.addMember(['editor']);
    for (let index = 0; index < 100; index += 1) await client.read(SavedQuery, 'POST', path, query(`Number ${index}`));
    await client.refused(429, 'saved_queries.too_many', 'POST', path, query('One more'));
  });
});

describe('/api/settings', () => {
  it('changes the password rule for everybody', async () => {
    const before = await admin.read(Settings, 'GET', '/api/settings');
    const after = await admin.read(Settings, 'PUT', '/api/settings', { ...before, passwordPolicy: 'length', auditMonths: 36 });
    expect(after).toEqual({ ...before, passwordPolicy: 'length', auditMonths: 36, version: before.version + 1 });
    const problem = await admin.refused(409, 'settings.stale', 'PUT', '/api/settings', {
      ...before,
      passwordPolicy: 'standard',
    });
    expect(problem.current).toEqual(after);
  });

  it('400, 403', async () => {
    const wrong = { passwordPolicy: 'none', isHeadMailed: 'daily', auditMonths: 11, version: 2 ** 53 };
    const { errors } = await admin.refused(400, 'request.invalid', 'PUT', '/api/settings', wrong);
    expect(errors).toEqual({ passwordPolicy: 'invalid', isHeadMailed: 'invalid', auditMonths: 'out_of_range', version: 'out_of_range' });
    await editor.client.refused(403, 'permission.missing', 'GET', '/api/settings');
    await editor.client.refused(403, 'permission.missing', 'PUT', '/api/settings', {
      passwordPolicy: 'standard',
      isHeadMailed: true,
      auditMonths: null,
      version: 1,
    });
  });
});

describe('GET /api/mailing-prices', () => {
  it('answers what sending costs now', async () => {
    const Answer = z.object({ current: MailingPriceList.nullable() });
    const { current } = await editor.client.read(Answer, 'GET', '/api/mailing-prices');
    expect(current).toMatchObject({ currency: 'EUR', prices: [{ channel: 'email', unitPrice: '0.0190' }] });
  });
});
