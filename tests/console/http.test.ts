import { CreateUser, errorCodes } from '@mandat/contract';
import { texts } from '@mandat/contract/texts';
import { describe, expect, it, vi } from 'vitest';
import { createDataProvider } from '../../apps/console/src/api/data-provider.ts';
import { schemaErrors } from '../../apps/console/src/api/form-errors.ts';
import { createHttpClient } from '../../apps/console/src/api/http.ts';
import { ApiError, isApiError, toApiError } from '../../apps/console/src/api/problem.ts';
import { mayAccess } from '../../apps/console/src/api/rights.ts';

function problem(code: string, more: object = {}) {
  return { type: 'about:blank', title: 'No', status: 409, code, requestId: 'r-1', ...more };
}

/** Answers every request alike, and keeps what was asked. */
function answering(status: number, body: unknown, headers: Record<string, string> = {}) {
  const asked: { url: string; init: RequestInit }[] = [];
  vi.stubGlobal('fetch', async (url: string, init: RequestInit) => {
    asked.push({ url, init });
    return new Response(JSON.stringify(body), { status, headers });
  });
  return asked;
}

describe('a problem', () => {
  it('keeps its code, the state as it stands, and the time to wait', () => {
    const error = toApiError(409, problem('users.stale', { current: { id: 'x' }, retryAfterSeconds: 30 }));
    expect(error).toMatchObject({ code: 'users.stale', status: 409, current: { id: 'x' }, requestId: 'r-1', retryAfterSeconds: 30 });
    expect(isApiError(error, 'users.stale')).toBe(true);
    expect(error.message).toBe('errors.users.stale');
  });

  it.each([
    ['request.invalid', { email: 'email_form' }, { email: 'validation.email_form' }],
    ['request.invalid', { email: 'something new' }, { email: 'validation.invalid' }],
    ['users.username_taken', { username: 'duplicate' }, { username: 'errors.users.username_taken' }],
    ['password.too_weak', { newPassword: 'common' }, { newPassword: 'passwordIssues.common' }],
    ['password.too_weak', { newPassword: 'too_short' }, { newPassword: 'passwordIssues.too_short' }],
  ])('%s says at the field what is wrong (%j)', (code, errors, expected) => {
    const error = toApiError(400, problem(code, { errors }));
    expect(error.fields).toEqual(expected);
    expect(error.body.errors).toEqual(expected);
  });

  it.each([
    [401, 'session.required'],
    [403, 'permission.missing'],
    [404, 'request.not_found'],
    [502, 'server.unavailable'],
    [500, 'server.unexpected'],
  ])('of status %i that is no problem document is %s', (status, code) => {
    expect(toApiError(status, '<html>').code).toBe(code);
    expect(toApiError(status, problem('a.code_of_tomorrow')).code).toBe(code);
  });

  it('has a text for every code', () => {
    for (const code of Object.keys(errorCodes)) expect(Object.keys(texts.de.errors)).toContain(code);
  });
});

describe('the client', () => {
  it('sends JSON to its own origin and reads JSON', async () => {
    const asked = answering(200, { ok: true });
    const answer = await createHttpClient(() => undefined)('/api/users', { method: 'POST', body: { a: 1 } });
    expect(answer.json).toEqual({ ok: true });
    expect(asked[0]?.init).toMatchObject({ method: 'POST', body: '{"a":1}', credentials: 'same-origin' });
    expect(new Headers(asked[0]?.init.headers).get('Content-Type')).toBe('application/json');
  });

  it('tells of every refusal, and throws it', async () => {
    answering(409, problem('users.not_blocked'));
    const heard: (ApiError | undefined)[] = [];
    await expect(createHttpClient((refusal) => heard.push(refusal))('/api/x')).rejects.toBeInstanceOf(ApiError);
    expect(heard.map((refusal) => refusal?.code)).toEqual(['users.not_blocked']);
  });

  it('calls being cut off a matter of the network', async () => {
    vi.stubGlobal('fetch', () => Promise.reject(new TypeError('Failed to fetch')));
    await expect(createHttpClient(() => undefined)('/api/x')).rejects.toMatchObject({ code: 'network' });
  });
});

describe('the data provider', () => {
  const list = { pagination: { page: 2, perPage: 25 }, sort: { field: 'lastName', order: 'ASC' as const }, filter: { q: 'a' } };

  it('asks in the dialect of simple-rest and says whether the total is exact', async () => {
    const asked = answering(200, [{ id: '1' }], { 'Content-Range': 'audit-entries 25-25/10000', 'X-Total-Is-Lower-Bound': 'true' });
    const { data, total, meta } = await createDataProvider(
      createHttpClient(() => undefined),
      '/api',
    ).getList('audit-entries', list);
    expect([data, total, meta]).toEqual([[{ id: '1' }], 10_000, { isTotalExact: false }]);
    const { searchParams } = new URL(asked[0]?.url ?? '', 'http://localhost');
    expect(Object.fromEntries(searchParams)).toEqual({ filter: '{"q":"a"}', range: '[25,49]', sort: '["lastName","ASC"]' });
  });

  it('offers no bulk work that would be many requests', async () => {
    const provider = createDataProvider(
      createHttpClient(() => undefined),
      '/api',
    );
    await expect(provider.deleteMany('users', { ids: ['1', '2'] })).rejects.toThrow('not offered');
    await expect(provider.updateMany('users', { ids: ['1', '2'], data: {} })).rejects.toThrow('not offered');
  });
});

describe('a form', () => {
  it('finds by the contract’s schema what the server would find', () => {
    const errors = schemaErrors(CreateUser, { username: '.x', email: 'x', firstName: ' ', lastName: 'Y', roles: [] });
    expect(errors).toEqual({ username: 'validation.username_form', email: 'validation.email_form', firstName: 'validation.required' });
  });
});

describe('access', () => {
  it('follows the permission that the server demands', () => {
    expect(mayAccess(['users.read'], 'users', 'list')).toBe(true);
    expect(mayAccess(['users.read'], 'users', 'edit')).toBe(false);
    expect(mayAccess([], 'audit-entries', 'list')).toBe(false);
    expect(mayAccess(['users.read'], 'users', 'clone')).toBe(false);
    expect(mayAccess([], 'saved-queries', 'list')).toBe(true);
  });
});
