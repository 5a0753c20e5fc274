import { CreatedUser, Preferences, Settings, User, UserPermissions } from '@mandat/contract';
import { newId } from '@mandat/core';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { Route } from '../../apps/api/src/route.ts';
import { routes } from '../../apps/api/src/routes/index.ts';
import { pathsIn, replaceAt } from './bodies.ts';
import { createClient } from './client.ts';
import { expectCleanLog, expectHarmless } from './harmless.ts';
import { password, useHouse } from './house.ts';
import { pathOf } from './paths.ts';
import { samples } from './samples.ts';
import { confirmStatement } from './statement.ts';

const house = useHouse();
const admin = () => house().nordwind.administrator.client;
/** Somebody who may call `route`. */
const callerOf = async (route: Route) => (route.realm === 'operator' ? (await house().operator.whoMay(route)).client : admin());
const place = () => ({ house: house(), tenant: house().nordwind, owner: house().nordwind.administrator });

/** What must be as before after everything that was refused. */
async function snapshot(): Promise<unknown> {
  return [
    await admin().read(z.array(User), 'GET', '/api/users?range=[0,999]&sort=["id","ASC"]'),
    await admin().read(Settings, 'GET', '/api/settings'),
    await admin().read(Preferences, 'GET', '/api/me/preferences'),
    await admin().read(z.array(z.unknown()), 'GET', '/api/saved-queries'),
    await admin().read(z.array(z.unknown()), 'GET', '/api/user-permissions?range=[0,999]'),
  ];
}

const withBody = routes
  .filter((route) => route.body !== undefined)
  .map((route) => ({ name: `${route.method} ${route.path}`, route, sample: samples[`${route.method} ${route.path}`] ?? {} }));

const strangeValues: readonly unknown[] = [
  null,
  true,
  0,
  -1,
  1.5,
  2 ** 53,
  -(2 ** 63),
  1e308,
  '',
  ' ',
  'x'.repeat(10_000),
  '\u0000',
  [],
  [[]],
  [null],
  Array.from({ length: 5000 }, () => 'x'),
  {},
  { $ne: null },
  { toString: 'x', constructor: { prototype: { isAdministrator: true } } },
];

beforeEach(async () => {
  house().log.length = 0;
  // What was stored of a test may be a statement, which comes before everything else.
  await confirmStatement(admin());
});

afterEach(() => expectCleanLog(house().log));

describe('a value of the wrong kind', () => {
  it.each(withBody)('anywhere in the body of $name is refused or stored, and never breaks anything', async ({ route, sample }) => {
    const id = (await sample.target?.(place())) ?? '';
    const body = await sample.body?.(place(), id);
    const path = pathOf(route, id, house().nordwind.record.id);
    const client = route.access === 'public' ? createClient(house().app, new Map(), '198.51.100.1') : await callerOf(route);
    for (const at of pathsIn(body, true)) {
      for (const value of strangeValues) {
        const response = await client.send(route.method.toUpperCase(), path, replaceAt(body, at, value));
        await expectHarmless(response, '', `${at.join('.')} = ${JSON.stringify(value).slice(0, 50)}`);
      }
    }
  });

  it.each(withBody)('in place of the whole body of $name changes nothing', async ({ route, sample }) => {
    const id = (await sample.target?.(place())) ?? '';
    const before = await snapshot();
    const isOpen = route.path === '/api/me/preferences';
    const takesNothing = route.body?.safeParse({}).success ?? false;
    for (const value of strangeValues.filter((strange) => !takesNothing || JSON.stringify(strange) !== '{}')) {
      const client = route.access === 'public' ? createClient(house().app) : await callerOf(route);
      const response = await client.send(route.method.toUpperCase(), pathOf(route, id, house().nordwind.record.id), value);
      const { status } = await expectHarmless(response, '', JSON.stringify(value).slice(0, 50));
      if (!isOpen) expect(status).toBe(400);
    }
    if (!isOpen) expect(await snapshot()).toEqual(before);
  });

  it.each(withBody.filter(({ route }) => route.path !== '/api/me/preferences'))(
    'under an unknown name in $name changes nothing',
    async ({ route, sample }) => {
      const id = (await sample.target?.(place())) ?? '';
      const body = await sample.body?.(place(), id);
      const before = await snapshot();
      for (const name of ['isAdministrator', 'id', 'tenantId', 'constructor', 'toString', '__proto__x', 'a.b', '']) {
        const client = await callerOf(route);
        const response = await client.send(route.method.toUpperCase(), pathOf(route, id, house().nordwind.record.id), {
          ...Object(body),
          [name]: 1,
        });
        const { status, body: problem } = await expectHarmless(response, '', name);
        expect(status).toBe(400);
        expect(problem).toMatchObject({ code: 'request.invalid' });
      }
      expect(await snapshot()).toEqual(before);
    },
  );
});

describe('prototype pollution', () => {
  it.each(withBody)('by way of $name is refused, at every depth', async ({ route, sample }) => {
    const id = (await sample.target?.(place())) ?? '';
    const text = JSON.stringify(await sample.body?.(place(), id));
    const poison = '"__proto__":{"isAdministrator":true}';
    const poisoned = [`{${poison},${text.slice(1)}`, `${text.slice(0, -1)},"x":[{${poison}}]}`];
    const cookie = `mandat=${(await callerOf(route)).cookies.get('mandat')}`;
    const headers = { 'Content-Type': 'application/json', 'Sec-Fetch-Site': 'same-origin', Cookie: cookie };
    for (const body of poisoned) {
      const response = await house().app.request(pathOf(route, id, house().nordwind.record.id), {
        method: route.method.toUpperCase(),
        body,
        headers,
      });
      expect((await expectHarmless(response, '', body)).status).toBe(400);
    }
    expect(Reflect.get({}, 'isAdministrator')).toBeUndefined();
  });
});

describe('ids', () => {
  const paths = routes.filter((route) => route.path.includes('{id}'));
  const strange = [
    '',
    '0',
    '-1',
    'null',
    'undefined',
    '%00',
    '%E0%A4%A',
    '..%2f..',
    'a'.repeat(5000),
    "1'%20or%20'1'='1",
    '00000000-0000-0000-0000-00000000000g',
  ];

  it.each(paths.map((route) => ({ name: `${route.method} ${route.path}`, route })))(
    'at $name that cannot be one name nothing',
    async ({ name, route }) => {
      const body = await samples[name]?.body?.(place(), newId());
      for (const id of [...strange, newId(), '00000000-0000-0000-0000-000000000000', 'ffffffff-ffff-ffff-ffff-ffffffffffff']) {
        const response = await (await callerOf(route)).send(route.method.toUpperCase(), route.path.replace('{id}', id), body);
        expect([404, 405]).toContain((await expectHarmless(response, '', id)).status);
      }
    },
  );

  it('of another tenant in bodies and filters are as if they did not exist', async () => {
    const foreign = house().albtal.administrator.id;
    const filters = [
      `/api/users?filter={"id":["${foreign}"]}`,
      `/api/user-permissions?filter={"id":["${foreign}"]}`,
      `/api/audit-entries?filter={"aboutUserId":"${foreign}"}`,
    ];
    for (const path of filters) expect(await admin().read(z.array(z.unknown()), 'GET', path)).toEqual([]);
    const blocked = await admin().send('POST', '/api/users/block', { ids: [foreign], reason: 'Evil' });
    expect(await blocked.json()).toEqual({ results: [{ id: foreign, outcome: 'refused', code: 'users.not_found' }] });
    const there = await house().albtal.administrator.client.read(User, 'GET', `/api/users/${foreign}`);
    expect(there.status).toBe('active');
  });
});

describe('names that are the same in other letters', () => {
  it.each([
    ['other case', 'Zoe.Ø', 'zOE.ø'],
    ['a composed and a decomposed letter', 'jos\u00e9', 'jose\u0301'],
    ['full-width letters', 'fullwidth', '\uff46\uff55\uff4c\uff4c\uff57\uff49\uff44\uff54\uff48'],
    ['a ligature', 'finance', '\ufb01nance'],
    ['spaces around it', 'spaced', '  spaced  '],
  ])('are taken: %s', async (_name, first, second) => {
    const person = (username: string) => ({ username, email: `${newId()}@example.org`, firstName: 'A', lastName: 'B', roles: [] });
    await admin().read(CreatedUser, 'POST', '/api/users', person(first));
    const { errors } = await admin().refused(409, 'users.username_taken', 'POST', '/api/users', person(second));
    expect(errors).toEqual({ username: 'duplicate' });
  });
});

describe('repeated and parallel requests', () => {
  it('with one version change a row once', async () => {
    const created = await admin().read(CreatedUser, 'POST', '/api/users', {
      username: 'busy',
      email: 'busy@example.org',
      firstName: 'A',
      lastName: 'B',
      roles: [],
    });
    const names = Array.from({ length: 12 }, (_, index) => `Name ${index}`);
    const answers = await Promise.all(names.map((lastName) => admin().send('PUT', `/api/users/${created.id}`, { lastName, version: 1 })));
    expect(answers.map((answer) => answer.status).sort()).toEqual([200, ...Array.from({ length: 11 }, () => 409)]);
    expect((await admin().read(User, 'GET', `/api/users/${created.id}`)).version).toBe(2);
  });

  it('that delete, block and change one user end in one state, without a fault', async () => {
    const { id } = await admin().read(CreatedUser, 'POST', '/api/users', {
      username: 'torn',
      email: 'torn@example.org',
      firstName: 'A',
      lastName: 'B',
      roles: [],
    });
    const calls = Array.from({ length: 5 }, () => [
      admin().send('DELETE', `/api/users/${id}`),
      admin().send('PUT', `/api/users/${id}/block`, { reason: 'Torn' }),
      admin().send('PUT', `/api/users/${id}/permissions`, { permissions: ['lockouts.read'] }),
      admin().send('PUT', `/api/users/${id}`, { lastName: 'Torn', version: 1 }),
    ]).flat();
    for (const response of await Promise.all(calls)) await expectHarmless(response, '', 'a parallel call');
    await admin().refused(404, 'users.not_found', 'GET', `/api/users/${id}`);
  });

  it('that would each leave one administrator fewer leave one', async () => {
    const { albtal } = house();
    const second = await albtal.addMember(['administrator']);
    const block = (by: typeof second, whom: typeof second) =>
      by.client.send('PUT', `/api/users/${whom.id}/block`, { reason: 'Each other' });
    const answers = await Promise.all([block(second, albtal.administrator), block(albtal.administrator, second)]);
    expect(answers.map((answer) => answer.status).sort()[0]).toBe(200);
    expect(answers.every((answer) => answer.status < 500)).toBe(true);
    const survivors = await Promise.all([second, albtal.administrator].map(({ client }) => client.send('GET', '/api/session')));
    expect(survivors.map((survivor) => survivor.status).sort()).toEqual([200, 401]);
  });

  it('grant a right once', async () => {
    const { id } = await house().nordwind.addMember(['editor']);
    const grants = Array.from({ length: 8 }, () => admin().send('PUT', `/api/users/${id}/permissions`, { permissions: ['mailings.send'] }));
    for (const response of await Promise.all(grants)) expect((await expectHarmless(response, '', 'a grant')).status).toBe(200);
    const { permissions } = await admin().read(UserPermissions, 'GET', `/api/users/${id}/permissions`);
    expect(permissions.map((grant) => grant.permission)).toEqual(['mailings.send']);
  });

  it('sign in and out at once, without a fault', async () => {
    const member = await house().nordwind.addMember(['editor']);
    const credentials = { tenant: house().nordwind.name, username: member.username, password };
    const calls = Array.from({ length: 6 }, () => [
      createClient(house().app, new Map(), '198.51.100.2').send('POST', '/api/session', credentials),
      createClient(house().app, new Map(member.client.cookies)).send('DELETE', '/api/session'),
      createClient(house().app, new Map(member.client.cookies)).send('GET', '/api/session'),
    ]).flat();
    for (const response of await Promise.all(calls)) await expectHarmless(response, '', 'a parallel call');
  });
});
