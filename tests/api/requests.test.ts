import { describe, expect, it } from 'vitest';
import { readProblem } from './client.ts';
import { useHouse } from './house.ts';

const house = useHouse();
const admin = () => house().nordwind.administrator.client;

describe('every answer', () => {
  it.each(['/api/health', '/api/users', '/api/nowhere', '/api/users/nobody'])('of %s is sealed', async (path) => {
    const { headers } = await house().app.request(path);
    expect(headers.get('X-Content-Type-Options')).toBe('nosniff');
    expect(headers.get('Cache-Control')).toBe('no-store');
    expect(headers.get('Content-Security-Policy')).toBe("default-src 'none'; frame-ancestors 'none'");
    expect(headers.get('Referrer-Policy')).toBe('no-referrer');
    expect(headers.get('Cross-Origin-Resource-Policy')).toBe('same-origin');
    expect(headers.get('X-Request-Id')).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(headers.has('Access-Control-Allow-Origin')).toBe(false);
    expect(headers.has('Strict-Transport-Security')).toBe(false);
  });

  it('of a site on https binds browsers to https for a year', async () => {
    const { headers } = await house().appWith({ origin: 'https://mandat.example' }).request('/api/health');
    expect(headers.get('Strict-Transport-Security')).toBe('max-age=31536000; includeSubDomains');
  });

  it('bears a request id of ours, whatever the client sends', async () => {
    const response = await house().app.request('/api/health', { headers: { 'X-Request-Id': 'mine' } });
    expect(response.headers.get('X-Request-Id')).not.toBe('mine');
  });
});

describe('GET /api/health', () => {
  it('says which version answers', async () => {
    const response = await house().app.request('/api/health');
    expect(await response.json()).toEqual({ status: 'ok', version: '6.1.0', commit: 'abcdef0' });
  });
});

describe('a write', () => {
  const body = JSON.stringify({ tenant: 'x', username: 'x', password: 'x' });
  const json = { 'Content-Type': 'application/json' };

  it.each([
    ['another site', { 'Sec-Fetch-Site': 'cross-site' }],
    ['a sister site', { 'Sec-Fetch-Site': 'same-site', Origin: 'http://localhost:3000' }],
    ['another origin', { Origin: 'https://evil.example' }],
    ['nowhere', {}],
  ])('from %s is refused before anything is read', async (_name, headers) => {
    const problem = await readProblem(
      await house().app.request('/api/session', { method: 'POST', body, headers: { ...json, ...headers } }),
    );
    expect(problem).toMatchObject({ status: 403, code: 'request.cross_site' });
  });

  it('from the exact origin is taken, for programs and older browsers', async () => {
    const headers = { ...json, Origin: 'http://localhost:3000' };
    expect((await house().app.request('/api/session', { method: 'POST', body, headers })).status).toBe(401);
  });

  it.each([
    'text/plain',
    'application/x-www-form-urlencoded',
    'multipart/form-data',
    'application/json; charset=utf-16',
    'application/jsonx',
    'text/json',
  ])('as %s is refused', async (type) => {
    const problem = await readProblem(await admin().send('POST', '/api/users', {}, { 'Content-Type': type }));
    expect(problem).toMatchObject({ status: 415, code: 'request.unsupported_media_type' });
  });

  it('without a body needs no content type, and bears one all the same', async () => {
    const response = await admin().send('DELETE', '/api/users/nobody', undefined, { 'Content-Type': 'text/plain' });
    expect(response.status).toBe(404);
  });

  it('that takes no body refuses one', async () => {
    expect((await admin().refused(400, 'request.invalid', 'DELETE', '/api/sessions', { all: true })).errors).toEqual({
      all: 'unknown_field',
    });
  });

  it('of more than 256 KiB is refused, declared or not', async () => {
    const large = `{"firstName":"${'x'.repeat(256 * 1024)}"}`;
    const cookie = `mandat=${admin().cookies.get('mandat')}`;
    const headers = { ...json, 'Sec-Fetch-Site': 'same-origin', Cookie: cookie };
    const declared = { ...headers, 'Content-Length': String(large.length) };
    for (const sent of [headers, declared]) {
      const problem = await readProblem(await house().app.request('/api/users', { method: 'POST', body: large, headers: sent }));
      expect(problem).toMatchObject({ status: 413, code: 'request.too_large' });
    }
  });

  it.each(['{', '', '{"a":}', '{"a":1}{"b":2}', "{'a':1}", 'undefined', '\ufeff{}x'])('of broken JSON is refused: %s', async (text) => {
    const headers = {
      ...json,
      'Sec-Fetch-Site': 'same-origin',
      Cookie: `mandat=${admin().cookies.get('mandat')}`,
      'Content-Length': String(text.length),
    };
    const response = await house().app.request('/api/users', { method: 'POST', body: text === '' ? ' ' : text, headers });
    expect(await readProblem(response)).toMatchObject({ status: 400, code: 'request.malformed' });
  });

  it('of bytes that are no text is refused', async () => {
    const headers = { ...json, 'Sec-Fetch-Site': 'same-origin', Cookie: `mandat=${admin().cookies.get('mandat')}` };
    const response = await house().app.request('/api/users', { method: 'POST', body: new Uint8Array([0x22, 0xff, 0xfe, 0x22]), headers });
    expect(await readProblem(response)).toMatchObject({ status: 400, code: 'request.malformed' });
  });
});

describe('a path', () => {
  it('that does not exist is a problem, too', async () => {
    await admin().refused(404, 'request.not_found', 'GET', '/api/nowhere');
    await admin().refused(404, 'request.not_found', 'POST', '/nowhere');
    await admin().refused(404, 'request.not_found', 'GET', '/api');
    await admin().refused(404, 'request.not_found', 'GET', '/api/users/');
  });

  it('says what it takes when a method is refused', async () => {
    const response = await admin().send('PATCH', '/api/users/1');
    expect(response.headers.get('Allow')).toBe('HEAD, GET, PUT, DELETE');
    expect(await readProblem(response)).toMatchObject({ status: 405, code: 'request.method_not_allowed' });
    expect((await admin().send('OPTIONS', '/api/users')).status).toBe(405);
  });

  it('is no page, unless it is one', async () => {
    for (const destination of ['document', 'iframe', 'image', 'script']) {
      const response = await admin().send('GET', '/api/users', undefined, { 'Sec-Fetch-Dest': destination });
      expect(await readProblem(response)).toMatchObject({ status: 403, code: 'request.navigation' });
    }
    expect((await admin().send('GET', '/api/users', undefined, { 'Sec-Fetch-Dest': 'empty' })).status).toBe(200);
    for (const path of ['/api/docs', '/api/openapi.json', '/api/health']) {
      expect((await admin().send('GET', path, undefined, { 'Sec-Fetch-Dest': 'document' })).status).toBe(200);
    }
  });
});

describe('the log', () => {
  it('has one line for a request, with nothing about a person', async () => {
    house().log.length = 0;
    const id = house().nordwind.administrator.id;
    const response = await admin().send('GET', `/api/users/${id}?secret=erika@example.org`, undefined, { 'User-Agent': 'Secret/1.0' });
    expect(response.status).toBe(400);
    expect(house().log).toMatchObject([
      { level: 'info', event: 'request', fields: { method: 'GET', route: '/api/users/{id}', status: 400, code: 'request.invalid' } },
    ]);
    expect(house().log[0]?.fields.requestId).toBe(response.headers.get('X-Request-Id'));
    expect(JSON.stringify(house().log)).not.toMatch(new RegExp(`erika|secret|${id}|admin|${house().nordwind.name}`, 'i'));
  });
});
