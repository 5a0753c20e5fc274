import { randomInt } from 'node:crypto';
import { AuditEntry, Lockout, LoginAttempt, SavedQuery, User, UserPermissionsRow } from '@mandat/contract';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { openApiDocument } from '../../apps/api/src/openapi/document.ts';
import type { Route } from '../../apps/api/src/route.ts';
import { routes } from '../../apps/api/src/routes/index.ts';
import { pathsIn, replaceAt } from './bodies.ts';
import { type Client, createClient } from './client.ts';
import { expectCleanLog, expectHarmless } from './harmless.ts';
import { type Member, useHouse } from './house.ts';
import { naughtyStrings } from './naughty-strings.ts';
import { pathOf } from './paths.ts';
import { samples } from './samples.ts';

const house = useHouse();
const all = Object.values(naughtyStrings).flat();
/** For fields that take none of them, one of each class shows as much as all. */
const oneOfEach = Object.values(naughtyStrings).map((strings) => strings[0] ?? '');
let victim: Member;

beforeAll(async () => {
  victim = await house().nordwind.addMember(['administrator']);
});

beforeAll(() => {
  house().log.length = 0;
});

afterAll(() => expectCleanLog(house().log));

const nameOf = (route: Route) => `${route.method} ${route.path}`;

/** Somebody who may read a list. */
const readerOf = async (route: Route) => (route.realm === 'operator' ? (await house().operator.whoMay(route)).client : victim.client);

/** Somebody who cannot be counted together with the others. */
function stranger(): Client {
  return createClient(house().app, new Map(), `10.${randomInt(256)}.${randomInt(256)}.${randomInt(256)}`);
}

interface Versioned {
  version: number;
}

const withVersion = z.looseObject({ version: z.int() });

/** Puts every string into every text of a body, one at a time, as somebody who may. */
async function sendAll(route: Route, sender: Client, body: unknown, id: string): Promise<void> {
  let next = body;
  for (const at of pathsIn(body, false)) {
    if (typeof valueAt(body, at) !== 'string') continue;
    for (const text of all) {
      const client = route.access === 'public' ? stranger() : sender;
      const response = await client.send(
        route.method.toUpperCase(),
        pathOf(route, id, house().nordwind.record.id),
        replaceAt(next, at, text),
      );
      const { status, body: answer } = await expectHarmless(response, text, `${nameOf(route)} ${at.join('.')} = ${JSON.stringify(text)}`);
      if (status < 300) {
        expectStored(answer, at, text);
        next = withNewVersion(next, answer);
      }
    }
  }
}

function valueAt(body: unknown, path: readonly (string | number)[]): unknown {
  return path.reduce<unknown>((part, key) => Reflect.get(Object(part), key), body);
}

/** What is taken is kept as it was typed, but for the spaces around it. */
function expectStored(answer: unknown, at: readonly (string | number)[], text: string): void {
  const stored = valueAt(answer, at);
  if (at.length === 1 && typeof stored === 'string' && at[0] !== 'validUntil') expect([text, text.trim()]).toContain(stored);
}

function withNewVersion(body: unknown, answer: unknown): unknown {
  const before = withVersion.safeParse(body);
  const after = withVersion.safeParse(answer);
  return before.success && after.success ? ({ ...before.data, version: after.data.version } satisfies Versioned) : body;
}

describe.concurrent('a naughty string', () => {
  const withBody = routes.filter((route) => route.body !== undefined).map((route) => ({ name: nameOf(route), route }));

  it.each(withBody)('in any text of $name is stored as it is or refused', { timeout: 120_000 }, async ({ name, route }) => {
    const sample = samples[name] ?? {};
    const owner = await house().nordwind.addMember(['administrator']);
    const place = { house: house(), tenant: house().nordwind, owner };
    const id = (await sample.target?.(place)) ?? '';
    const sender = route.realm === 'operator' ? (await house().operator.whoMay(route)).client : owner.client;
    await sendAll(route, sender, shared(await sample.body?.(place, id)), id);
  });

  it('as a name of a preference, on any level', { timeout: 120_000 }, async () => {
    for (const text of all) {
      for (const body of [Object.fromEntries([[text, 1]]), { a: Object.fromEntries([[text, 1]]) }]) {
        await expectHarmless(await victim.client.send('PUT', '/api/me/preferences', body), '', JSON.stringify(text));
      }
    }
  });

  const lists = routes.filter((route) => 'isPage' in route.answer && route.answer.isPage).map((route) => ({ name: nameOf(route), route }));

  it.each(lists)('in any filter of $name finds something, nothing or is refused', { timeout: 120_000 }, async ({ route }) => {
    for (const field of filterFields(route.path)) {
      for (const text of field === 'q' || field === 'entity' || field === 'entityId' || field === 'requestId' ? all : oneOfEach) {
        const filter = encodeURIComponent(JSON.stringify(Object.fromEntries([[field, text]])));
        await expectHarmless(
          await (await readerOf(route)).send('GET', `${route.path}?filter=${filter}`),
          text,
          `${field} = ${JSON.stringify(text)}`,
        );
      }
    }
  });

  it.each(lists)('in place of any parameter of $name is refused', { timeout: 120_000 }, async ({ route }) => {
    for (const text of route.path === '/api/users' ? all : oneOfEach) {
      const value = encodeURIComponent(text.toWellFormed());
      for (const query of [`range=${value}`, `sort=${value}`, `filter=${value}`, `sort=["${value}","ASC"]`, `${value}=1`]) {
        await expectHarmless(await (await readerOf(route)).send('GET', `${route.path}?${query}`), text, query);
      }
    }
  });

  it('as an id names nothing', { timeout: 120_000 }, async () => {
    for (const route of routes.filter(({ path, method }) => path.includes('{id}') && method === 'get')) {
      for (const text of all) {
        const id = encodeURIComponent(text.toWellFormed());
        await expectHarmless(await victim.client.send('GET', route.path.replace('{id}', id)), text, id);
      }
    }
  });

  it('as a cookie or a header opens nothing', { timeout: 120_000 }, async () => {
    for (const text of all.filter((each) => /^[\x20-\x7e\u00a0-\u00ff]*$/.test(each))) {
      for (const cookie of [`mandat=${text}`, `mandat-device=${text}`, `mandat-name=${text}`, text]) {
        const headers = { Cookie: cookie, 'User-Agent': text, 'X-Forwarded-For': text, 'Accept-Encoding': text, 'If-None-Match': text };
        const response = await house().app.request('/api/session', { headers });
        expect((await expectHarmless(response, text, cookie)).status).toBe(401);
        await expectHarmless(await house().app.request('/api/session/quick-login', { headers }), text, cookie);
      }
    }
  });
});

describe('what naughty strings left behind', () => {
  it.each([
    ['/api/users', User],
    ['/api/user-permissions', UserPermissionsRow],
    ['/api/lockouts', Lockout],
    ['/api/login-attempts', LoginAttempt],
    ['/api/audit-entries', AuditEntry],
    ['/api/saved-queries', SavedQuery],
  ])('is read from %s like everything else', async (path, row) => {
    const rows = await victim.client.read(z.array(row), 'GET', `${path}?range=[0,999]`);
    expect(rows.length).toBeGreaterThan(0);
  });

  it.each(['csv', 'jsonl'])('is downloaded as %s', async (format) => {
    const response = await victim.client.send('GET', `/api/audit-entries/download?format=${format}`);
    expect(response.status).toBe(200);
    expect((await response.text()).length).toBeGreaterThan(1000);
  });
});

/** What may be shared is, so that somebody else reads it. */
function shared(body: unknown): unknown {
  return typeof body === 'object' && body !== null && 'isShared' in body ? { ...body, isShared: true } : body;
}

const Filters = z.array(z.looseObject({ name: z.string(), content: z.looseObject({}).optional() }));

/** What a list may be filtered by, as the documentation says. */
function filterFields(path: string): string[] {
  const document: unknown = JSON.parse(JSON.stringify(openApiDocument(routes, { version: '1', sessionCookie: 'mandat' })));
  const parameters = Filters.parse(valueAt(document, ['paths', path, 'get', 'parameters']));
  const filter = parameters.find(({ name }) => name === 'filter');
  return Object.keys(Object(valueAt(filter, ['content', 'application/json', 'schema', 'properties'])));
}
