import { isOpenAt, Permission, permissionsOfRoles, type Role, type SessionGate, Statement, User, UserPermissions } from '@mandat/contract';
import { gateCodes, newId } from '@mandat/core';
import { beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { Route } from '../../apps/api/src/route.ts';
import { routes } from '../../apps/api/src/routes/index.ts';
import { type Client, createClient, readProblem } from '../api/client.ts';
import { type Member, password, type Tenant, useHouse } from '../api/house.ts';
import { pathOf } from '../api/paths.ts';
import { type Sample, samples } from '../api/samples.ts';
import { confirmStatement } from '../api/statement.ts';

const house = useHouse();

/** Every kind of actor, and what each may do at most: `undefined` is somebody whom the door does not let in. */
const kinds = {
  administrator: ['administrator'],
  'data protection officer': ['data_protection_officer'],
  'contact person': ['contact_person'],
  editor: ['editor'],
  auditor: ['auditor'],
  'newcomer with an initial password': ['administrator'],
  'administrator who has not confirmed the statement': ['administrator'],
  'blocked administrator': undefined,
  'administrator whose session has expired': undefined,
  'stranger without a session': undefined,
} as const satisfies Record<string, readonly Role[] | undefined>;
type Kind = keyof typeof kinds;
const kindNames = Object.keys(kinds).filter((name): name is Kind => name in kinds);

/** What keeps somebody from everything else. */
const gates: ReadonlyMap<Kind, SessionGate> = new Map([
  ['newcomer with an initial password', 'password_change'],
  ['administrator who has not confirmed the statement', 'statement'],
]);

const cases = routes.map((route) => {
  const name = `${route.method} ${route.path}`;
  return { name, route, sample: samples[name] ?? {} };
});
const hasForeignTarget = (sample: Sample, route: Route) =>
  sample.target !== undefined && route.access !== 'public' && route.realm === 'tenant';

const actors = new Map<Kind, Member>();
let colleague: Member;

beforeAll(async () => {
  const { nordwind, albtal, putForward } = house();
  actors.set('administrator whose session has expired', await nordwind.addMember(['administrator']));
  putForward(16 * 60_000);
  for (const tenant of [nordwind, albtal]) await signInAgain(tenant, tenant.administrator);
  const statement = { textDe: 'Regeln', textEn: 'Rules', validFrom: null };
  await nordwind.administrator.client.read(Statement, 'POST', '/api/statements', statement);
  await confirmStatement(nordwind.administrator.client);
  for (const kind of ['administrator', 'data protection officer', 'contact person', 'editor', 'auditor'] as const) {
    actors.set(kind, await nordwind.addMember(kinds[kind]));
  }
  actors.set('newcomer with an initial password', await nordwind.addNewcomer(['administrator']));
  actors.set('administrator who has not confirmed the statement', await nordwind.addUnbound(['administrator']));
  const blocked = await nordwind.addMember(['administrator']);
  await nordwind.administrator.client.read(User, 'PUT', `/api/users/${blocked.id}/block`, { reason: 'Matrix' });
  actors.set('blocked administrator', blocked);
  actors.set('stranger without a session', { id: newId(), username: 'stranger', client: createClient(house().app) });
  colleague = await nordwind.addMember(['editor']);
});

async function signInAgain(tenant: Tenant, { client, username }: Member): Promise<void> {
  await client.read(z.looseObject({}), 'POST', '/api/session', { tenant: tenant.name, username, password });
}

function actorOf(kind: Kind): Member {
  const actor = actors.get(kind);
  if (actor === undefined) throw new Error(`there is no ${kind}`);
  return actor;
}

interface Outcome {
  status: number;
  code?: string | undefined;
}

/** What the route table and the roles say must happen to `kind` at `route`. */
function expectedOf(kind: Kind, route: Route, sample: Sample): Outcome {
  const success = sample.letThrough ?? { status: route.status };
  if (route.access === 'public') return success;
  if (route.access === 'operator') return { status: 403, code: 'operator.refused' };
  const roles = kinds[kind];
  if (roles === undefined || route.realm === 'operator') return { status: 401, code: 'session.required' };
  const gate = gates.get(kind);
  if (gate !== undefined && !isOpenAt(gate, route.access)) return { status: 403, code: gateCodes[gate] };
  const permission = Permission.safeParse(route.access);
  const isHeld = !permission.success || permissionsOfRoles(roles).includes(permission.data);
  return isHeld ? success : { status: 403, code: 'permission.missing' };
}

/** Calls as `actor`; a sign-in comes from another browser, because it would end the session of this one. */
async function call(actor: Client, route: Route, sample: Sample, id: string, body: unknown): Promise<Outcome> {
  const isSignIn = route.method === 'post' && route.path.endsWith('/session');
  const cookies = isSignIn ? [] : actor.cookies;
  const client = route.access === 'public' ? createClient(house().app, new Map(cookies)) : actor;
  const path = pathOf(route, id, house().nordwind.record.id) + (sample.query ?? '');
  const response = await client.send(route.method.toUpperCase(), path, body);
  if (response.status >= 400) {
    const { status, code } = await readProblem(response);
    return { status, code };
  }
  await response.body?.cancel();
  return { status: response.status };
}

/** What an administrator sees of a user, if `id` is one: what a refused call must not have changed. */
async function stateOf(tenant: Tenant, id: string): Promise<unknown> {
  const { client } = tenant.administrator;
  const response = await client.send('GET', `/api/users/${id}`);
  if (response.status !== 200) return undefined;
  return [await response.json(), await client.read(UserPermissions, 'GET', `/api/users/${id}/permissions`)];
}

describe('the authorisation matrix', () => {
  it('covers every route, and no other', () => {
    expect(Object.keys(samples).sort()).toEqual(cases.map(({ name }) => name).sort());
  });

  it('sees routes that some may call and others may not', () => {
    const statuses = cases.flatMap(({ route, sample }) => kindNames.map((kind) => expectedOf(kind, route, sample).status));
    for (const status of [200, 201, 401, 403]) expect(statuses).toContain(status);
  });
});

describe.each(kindNames)('%s: what is of this tenant', (kind) => {
  it.each(cases)('at $name', async ({ route, sample }) => {
    const { nordwind } = house();
    const expected = expectedOf(kind, route, sample);
    const isRefused = expected.status === 401 || expected.status === 403;
    const actor = actorOf(kind);
    const place = { house: house(), tenant: nordwind, owner: isRefused ? colleague : actor };
    const id = (await sample.target?.(place)) ?? '';
    const body = await sample.body?.(place, id);
    const before = isRefused ? await stateOf(nordwind, id) : undefined;
    expect(await call(actor.client, route, sample, id, body)).toEqual(expected);
    if (isRefused) expect(await stateOf(nordwind, id)).toEqual(before);
    if (sample.endsSession === true && !isRefused) await signInAfter(kind, actor);
  });
});

/** A newcomer's session cannot be opened with the password of the others, so it gets a successor. */
async function signInAfter(kind: Kind, actor: Member): Promise<void> {
  if (kind === 'newcomer with an initial password') actors.set(kind, await house().nordwind.addNewcomer(['administrator']));
  else if (kind === 'administrator who has not confirmed the statement')
    actors.set(kind, await house().nordwind.addUnbound(['administrator']));
  else await signInAgain(house().nordwind, actor);
}

describe.each(kindNames)('%s: what is not', (kind) => {
  const foreign = cases.filter(({ route, sample }) => hasForeignTarget(sample, route));

  it.each(foreign)('at $name', async ({ route, sample }) => {
    const { albtal } = house();
    const place = { house: house(), tenant: albtal, owner: albtal.administrator };
    const id = (await sample.target?.(place)) ?? '';
    const body = await sample.body?.(place, id);
    const before = await stateOf(albtal, id);
    expect(await call(actorOf(kind).client, route, sample, id, body)).toEqual(foreignOutcome(kind, route, sample));
    expect(await stateOf(albtal, id)).toEqual(before);
  });

  it.each(foreign.filter(({ sample }) => sample.isOwn === true))("at $name, a colleague's", async ({ route, sample }) => {
    const place = { house: house(), tenant: house().nordwind, owner: colleague };
    const id = (await sample.target?.(place)) ?? '';
    expect(await call(actorOf(kind).client, route, sample, id, await sample.body?.(place, id))).toEqual(
      foreignOutcome(kind, route, sample),
    );
  });
});

/** Where one's own would have been answered, there is nothing: 404, never 403, which would tell that it exists. */
function foreignOutcome(kind: Kind, route: Route, sample: Sample): Outcome {
  const own = expectedOf(kind, route, sample);
  const isLetIn = own.status !== 401 && own.status !== 403;
  return isLetIn ? { status: 404, code: route.problems.find((code) => code.endsWith('.not_found')) } : own;
}

describe("a session of this tenant, with the other tenant's database named in the cookie", () => {
  it.each(cases.filter(({ route }) => !['public', 'operator'].includes(route.access)))(
    'opens nothing at $name',
    async ({ route, sample }) => {
      const { nordwind, albtal } = house();
      const [, token] = (nordwind.administrator.client.cookies.get('mandat') ?? '').split('.');
      const forged = createClient(house().app, new Map([['mandat', `${albtal.record.databaseName}.${token}`]]));
      expect(await call(forged, route, sample, albtal.administrator.id, undefined)).toEqual({ status: 401, code: 'session.required' });
    },
  );
});
