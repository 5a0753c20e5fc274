import { randomBytes } from 'node:crypto';
import { expect, test } from 'vitest';
import { connect } from '../faults/customer.ts';
import { journeyMs, linesOf, openApart } from './apart.ts';

/** What would be about a person if it turned up anywhere: unlike any other text, in every field that a person may fill. */
function createMarker() {
  const root = `mk${randomBytes(4).toString('hex')}`;
  let count = 0;
  const mark = (what: string): string => {
    count += 1;
    return `${root}-${what}-${count}`;
  };
  return { root, mark };
}

test('writes nothing about a person into any log or error, whatever goes wrong', { timeout: journeyMs }, async () => {
  const { api, worker, customer, heard, stopServer, serverLog } = await openApart('acme');
  const sql = connect(customer.database);
  const { root, mark } = createMarker();
  const refusals: { status: number; text: string }[] = [];

  /** As the administrator, or as somebody who is not signed in. */
  const ask = async (cookie: string, method: string, path: string, body?: unknown): Promise<number> => {
    const about = { 'User-Agent': mark('browser'), Referer: `${api.address}/${mark('referer')}` };
    const headers = { Origin: api.address, 'Content-Type': 'application/json', Cookie: cookie, ...about };
    const content = body === undefined ? {} : { body: JSON.stringify(body) };
    const response = await fetch(`${api.address}${path}`, { method, headers, ...content });
    const text = await response.text();
    if (response.status >= 400) refusals.push({ status: response.status, text: withoutRow(text) });
    return response.status;
  };
  const send = (method: string, path: string, body?: unknown) => ask(customer.cookie, method, path, body);
  const signIn = (tenant: string, username: string, password: string) => ask('', 'POST', '/api/session', { tenant, username, password });
  const raw = async (path: string, init: RequestInit): Promise<number> => {
    const response = await fetch(`${api.address}${path}`, { ...init, headers: { Origin: api.address, ...init.headers } });
    refusals.push({ status: response.status, text: await response.text() });
    return response.status;
  };
  const person = (more: object = {}) => ({
    username: mark('user'),
    email: `${mark('mail')}@example.org`,
    firstName: mark('first'),
    lastName: mark('last'),
    initialPassword: `${mark('Secret')}!7`,
    roles: ['editor'],
    ...more,
  });
  const filter = (value: object) => encodeURIComponent(JSON.stringify(value));

  // What people do every day.
  const erika = person();
  expect(await send('POST', '/api/users', erika)).toBe(201);
  expect(await signIn('acme', erika.username, erika.initialPassword)).toBe(200);
  for (const list of ['users', 'login-attempts', 'lockouts']) {
    expect(await send('GET', `/api/${list}?filter=${filter({ q: mark('search') })}`), list).toBe(200);
  }
  const query = { resource: 'users', name: mark('query'), filter: { q: mark('saved') }, sort: null, isShared: false };
  expect(await send('POST', '/api/saved-queries', query)).toBe(201);
  const { id } = await sql`select id from users where username = ${erika.username}`.then(([row]) => ({ id: String(row?.id) }));
  expect(await send('PUT', `/api/users/${id}/block`, { reason: mark('reason') })).toBe(200);

  // What people do wrong.
  expect(await signIn('acme', mark('stranger'), mark('guess'))).toBe(401);
  expect(await signIn(mark('tenant'), mark('stranger'), mark('guess'))).toBe(401);
  expect(await signIn('acme', erika.username, mark('guess'))).toBe(401);
  expect(await send('PUT', '/api/session/password', { currentPassword: mark('old'), newPassword: mark('new') })).toBe(400);
  expect(await send('POST', '/api/users', person({ email: mark('no address') }))).toBe(400);
  expect(await send('POST', '/api/users', person({ roles: [mark('role')] }))).toBe(400);
  expect(await send('POST', '/api/users', person({ firstName: `${mark('first')}\u0000` }))).toBe(400);
  expect(await send('POST', '/api/users', person({ initialPassword: mark('weak').repeat(99) }))).toBe(400);
  expect(await send('POST', '/api/users', person({ username: erika.username }))).toBe(409);
  expect(await send('PUT', `/api/users/${id}`, { firstName: mark('first'), version: 1 })).toBe(409);
  expect(await send('GET', `/api/users/${mark('path')}`)).toBe(404);
  expect(await send('GET', `/api/${mark('path')}`)).toBe(404);
  expect(await send('GET', `/api/users?sort=${filter([mark('sort'), 'ASC'])}`)).toBe(400);
  expect(await send('GET', `/api/users?filter=${encodeURIComponent(`{"q":"${mark('search')}`)}`)).toBe(400);
  expect(await send('DELETE', `/api/sessions/${mark('path')}`)).toBe(404);
  const json = { 'Content-Type': 'application/json' };
  expect(await raw('/api/session', { method: 'POST', headers: json, body: `{"username":"${mark('cut')}` })).toBe(400);
  expect(await raw('/api/session', { method: 'POST', headers: { 'Content-Type': 'text/plain' }, body: mark('text') })).toBe(415);
  expect(await raw('/api/session', { method: 'POST', headers: { ...json, Origin: `https://${mark('site')}.example` }, body: '{}' })).toBe(
    403,
  );
  expect(await raw('/api/users', { headers: { Cookie: `mandat=${mark('cookie')}`, 'X-Request-Id': mark('id') } })).toBe(401);
  expect(await raw('/api/metrics', { headers: { Authorization: `Bearer ${mark('token')}`, 'X-Forwarded-For': mark('hop') } })).toBe(403);

  // What goes wrong with us: a constraint that nobody foresaw, whose error quotes the whole row; a relay that repeats the address.
  await sql`alter table users add constraint users_unforeseen check (last_name not like '%unforeseen%')`;
  expect(await send('POST', '/api/users', person({ lastName: mark('unforeseen') }))).toBe(500);
  await sql`alter table users drop constraint users_unforeseen`;
  await sql`alter table saved_queries alter column name type varchar(3) using 'abc'`;
  expect(await send('POST', '/api/saved-queries', { ...query, name: mark('too long for it') })).toBe(500);
  await expect.poll(worker.said).toContain('outbox.delivery_failed');
  expect(heard.join('\n')).toContain(erika.email);

  // The database goes, with work under way.
  await sql.end({ timeout: 1 });
  await stopServer();
  expect(await send('POST', '/api/users', person())).toBe(503);
  expect(await send('GET', `/api/users?filter=${filter({ q: mark('search') })}`)).toBe(503);
  expect(await signIn('acme', mark('stranger'), mark('guess'))).toBe(503);
  await Promise.all([api.end('SIGTERM'), worker.end('SIGTERM')]);

  const events = new Set([...linesOf(api), ...linesOf(worker)].map((line) => line.event));
  for (const event of ['request', 'request.failed', 'outbox.delivery_failed', 'job']) expect(events).toContain(event);
  expect(linesOf(api).map((line) => line.constraint)).toContain('users_unforeseen');
  expect(new Set(refusals.map(({ status }) => status))).toEqual(new Set([400, 401, 403, 404, 409, 415, 500, 503]));
  expect(serverLog()).toContain('users_unforeseen');
  const said = [api.said(), worker.said(), serverLog(), ...refusals.map(({ text }) => text)].flatMap((text) => text.split('\n'));
  expect(said.filter((line) => line.toLowerCase().includes(root))).toEqual([]);
});

/** A stale update answers the row as it stands, to whoever may read it; everything else of a problem is the same for all. */
function withoutRow(text: string): string {
  const { current: _, ...problem } = JSON.parse(text);
  return JSON.stringify(problem);
}
