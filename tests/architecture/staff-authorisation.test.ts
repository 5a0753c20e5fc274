import { type Action, Id, permissionsOfStaffRoles, StaffPermission, type StaffRole } from '@mandat/contract';
import { asOperator, blockStaffMember, listStaff, newId } from '@mandat/core';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Route } from '../../apps/api/src/route.ts';
import { routes } from '../../apps/api/src/routes/index.ts';
import { createClient, readProblem } from '../api/client.ts';
import { useHouse } from '../api/house.ts';
import type { StaffHand } from '../api/operator-house.ts';
import { pathOf } from '../api/paths.ts';
import { type Sample, samples } from '../api/samples.ts';

const house = useHouse();

/** What a session that does not stand open yet may do, and what keeps it from the rest. */
interface Door {
  may: readonly Action[];
  code: 'session.second_factor_required' | 'session.password_change_required';
}

interface Kind {
  roles: readonly StaffRole[];
  door?: Door;
  isOut?: boolean;
}

const always: readonly Action[] = ['session.read', 'session.delete'];

/** Every kind of staff, with both commitments in force. */
const kinds = {
  support: { roles: ['support'] },
  operations: { roles: ['operations'] },
  'support and operations': { roles: ['support', 'operations'] },
  'data protection officer': { roles: ['data_protection_officer'] },
  'newcomer with an initial password': {
    roles: ['operations'],
    door: { may: [...always, 'password.change'], code: 'session.password_change_required' },
  },
  'half signed in, without a second factor yet': {
    roles: ['operations'],
    door: { may: [...always, 'totp.enrol'], code: 'session.second_factor_required' },
  },
  'half signed in, asked for the second factor': {
    roles: ['operations'],
    door: { may: [...always, 'session.create'], code: 'session.second_factor_required' },
  },
  blocked: { roles: ['operations'], isOut: true },
  'whose session has expired': { roles: ['operations'], isOut: true },
  'whose access has ended': { roles: ['operations'], isOut: true },
} as const satisfies Record<string, Kind>;
type Name = keyof typeof kinds;
const names = Object.keys(kinds).filter((name): name is Name => name in kinds);
const kindOf = (name: Name): Kind => kinds[name];

const cases = routes.map((route) => {
  const name = `${route.method} ${route.path}`;
  return { name, route, sample: samples[name] ?? {} };
});

const actors = new Map<Name, StaffHand>();

beforeAll(async () => {
  const { operator, services, putForward } = house();
  const endsSoon = new Date(services.clock.now().getTime() + 60_000).toISOString();
  actors.set('whose access has ended', await operator.hire(['operations'], { validUntil: endsSoon }));
  actors.set('whose session has expired', await operator.hire(['operations']));
  putForward(6 * 60_000);
  for (const name of names) if (!actors.has(name)) actors.set(name, await hire(name));
  for (const { id } of actors.values()) await operator.commit(id);
  const { id } = actorOf('blocked');
  await asOperator(services, 'test', (ctx) => blockStaffMember(ctx, { id, reason: 'Matrix' }));
});

function hire(name: Name): Promise<StaffHand> {
  const { operator } = house();
  const { roles } = kindOf(name);
  if (name === 'newcomer with an initial password') return operator.hireNewcomer(roles);
  if (name === 'half signed in, without a second factor yet') return operator.hireHalf(roles, 'enrol');
  if (name === 'half signed in, asked for the second factor') return operator.hireHalf(roles, 'second_factor');
  return operator.hire(roles);
}

function actorOf(name: Name): StaffHand {
  const actor = actors.get(name);
  if (actor === undefined) throw new Error(`there is nobody ${name}`);
  return actor;
}

interface Outcome {
  status: number;
  code?: string | undefined;
}

/** What the route table and the roles say must happen. */
function expectedOf({ roles, door, isOut }: Kind, route: Route, sample: Sample): Outcome {
  const success = sample.letThrough ?? { status: route.status };
  if (route.access === 'public') return success;
  if (route.access === 'operator') return { status: 403, code: 'operator.refused' };
  if (route.realm === 'tenant' || isOut === true) return { status: 401, code: 'session.required' };
  if (door !== undefined) return door.may.some((action) => action === route.access) ? success : { status: 403, code: door.code };
  const permission = StaffPermission.safeParse(route.access);
  const isHeld = permission.success ? permissionsOfStaffRoles(roles).includes(permission.data) : route.access !== 'session.create';
  return isHeld ? success : { status: 403, code: 'permission.missing' };
}

async function call(client: StaffHand['client'], route: Route, sample: Sample, id: string, body: unknown): Promise<Outcome> {
  const caller = route.access === 'public' ? createClient(house().app) : client;
  const path = pathOf(route, id, house().nordwind.record.id) + (sample.query ?? '');
  const response = await caller.send(route.method.toUpperCase(), path, body);
  if (response.status < 400) {
    await response.body?.cancel();
    return { status: response.status };
  }
  const { status, code } = await readProblem(response);
  return { status, code };
}

/** The staff member of an id, if it is one's: what a refused call must not have changed. */
async function stateOf(id: string): Promise<unknown> {
  const filter = { id: Id.safeParse(id).success ? [id] : [] };
  return asOperator(house().services, 'test', (ctx) => listStaff(ctx, { from: 0, to: 0, sort: ['email', 'ASC'], filter }));
}

/** What a call is about and says. Of a tenant's routes nothing is made: the door keeps staff out before anybody looks. */
async function prepare(kind: Kind, actor: StaffHand, route: Route, sample: Sample): Promise<{ id: string; body: unknown }> {
  if (route.realm === 'tenant' && route.access !== 'public') return { id: newId(), body: undefined };
  const { nordwind } = house();
  const mayOwn = kind.door === undefined && kind.isOut !== true;
  const place = { house: house(), tenant: nordwind, owner: nordwind.administrator, ...(mayOwn ? { hand: actor } : {}) };
  const id = (await sample.target?.(place)) ?? '';
  return { id, body: await sample.body?.(place, id) };
}

describe.each(names)('staff: %s', (name) => {
  it.each(cases)('at $name', async ({ route, sample }) => {
    const actor = actorOf(name);
    const expected = expectedOf(kindOf(name), route, sample);
    const { id, body } = await prepare(kindOf(name), actor, route, sample);
    const isRefused = expected.status === 401 || expected.status === 403;
    const before = await stateOf(id);
    expect(await call(actor.client, route, sample, id, body)).toEqual(expected);
    if (isRefused) expect(await stateOf(id)).toEqual(before);
    else if (sample.endsSession === true) {
      const successor = await hire(name);
      await house().operator.commit(successor.id);
      actors.set(name, successor);
    }
  });
});

describe("staff: what is a colleague's own", () => {
  const own = cases.filter(({ route, sample }) => route.realm === 'operator' && sample.isOwn === true);

  it.each(own)('is not there at $name', async ({ route, sample }) => {
    const { operator, nordwind } = house();
    const place = { house: house(), tenant: nordwind, owner: nordwind.administrator, hand: await operator.hire(['support']) };
    const id = (await sample.target?.(place)) ?? '';
    const stranger = await operator.hire(['operations']);
    expect(await call(stranger.client, route, sample, id, await sample.body?.(place, id))).toEqual({
      status: 404,
      code: 'passkeys.not_found',
    });
  });
});
