import { InstructionDetails, structuredKinds } from '@mandat/contract';
import { openClient } from '@mandat/database';
import type postgres from 'postgres';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Route } from '../../apps/api/src/route.ts';
import { routes } from '../../apps/api/src/routes/index.ts';
import { readProblem } from '../api/client.ts';
import { useHouse } from '../api/house.ts';
import { fileAs, inTenant, makeUser, nameContact, recordAs, supportOf } from '../api/instruction-samples.ts';
import { pathOf } from '../api/paths.ts';
import { type Place, samples } from '../api/samples.ts';
import { contentOf } from '../core/office.ts';

const house = useHouse();
const place = (): Place => ({ house: house(), tenant: house().nordwind, owner: house().nordwind.administrator });
let sql: postgres.Sql;

beforeAll(() => {
  const { installation, nordwind } = house();
  sql = openClient({ ...installation.admin, database: nordwind.record.databaseName }, { max: 1 });
});
afterAll(() => sql.end());

type Kind = (typeof structuredKinds)[number];
const isKind = (basis: Route['basis']): basis is Kind => structuredKinds.some((kind) => kind === basis);
const inTenants = routes.filter(({ path }) => path.startsWith('/api/operator/tenants/{tenantId}/'));
const executing = inTenants.flatMap((route) =>
  isKind(route.basis) ? [{ name: `${route.method} ${route.path}`, route, kind: route.basis }] : [],
);
const answering = inTenants
  .filter(({ basis, method, path }) => basis === 'own_answer' && samples[`${method} ${path}`]?.letThrough === undefined)
  .map((route) => ({ name: `${route.method} ${route.path}`, route, sample: samples[`${route.method} ${route.path}`] ?? {} }));

const rightOf = (kind: Kind) => (kind === 'change_right' ? { permission: 'lockouts.read', effect: 'grant' } : {});

/** An instruction of `kind` about a user, accepted as it was filed. */
async function accepted(kind: Kind, objectId: string, tenant = house().nordwind): Promise<string> {
  await nameContact({ tenant }, tenant.administrator.id);
  return (await fileAs({ tenant }, { kind, objectId, ...rightOf(kind) })).id;
}

/** Somebody to whom an instruction of `kind` can be done. */
async function objectFor(kind: Kind): Promise<string> {
  const id = await makeUser(place());
  if (kind === 'unblock_access') await place().tenant.administrator.client.send('PUT', `/api/users/${id}/block`, { reason: 'Test' });
  return id;
}

/** Every instruction that is not the right one, with what is answered to it. */
const wrongOnes: readonly { name: string; code: string; make(kind: Kind, objectId: string): Promise<string | undefined> }[] = [
  { name: 'no instruction', code: 'instructions.required', make: async () => undefined },
  { name: 'one that is not there', code: 'instructions.not_found', make: async () => crypto.randomUUID() },
  {
    name: 'one of another kind',
    code: 'instructions.wrong_kind',
    make: (kind, id) => accepted(structuredKinds.find((other) => other !== kind) ?? kind, id),
  },
  { name: 'one about somebody else', code: 'instructions.wrong_object', make: async (kind) => accepted(kind, await makeUser(place())) },
  { name: "another tenant's", code: 'instructions.not_found', make: foreign },
  { name: 'one that was only said', code: 'instructions.wrong_state', make: (kind, id) => recorded(kind, id, 'telephone') },
  { name: 'one that nobody accepted', code: 'instructions.wrong_state', make: (kind, id) => recorded(kind, id, 'letter') },
  { name: 'a suspended one', code: 'instructions.wrong_state', make: suspended },
  { name: 'a withdrawn one', code: 'instructions.wrong_state', make: withdrawn },
];

async function foreign(kind: Kind): Promise<string> {
  const tenant = house().albtal;
  return accepted(kind, await makeUser({ tenant }), tenant);
}

async function recorded(kind: Kind, objectId: string, channel: 'telephone' | 'letter'): Promise<string> {
  const contactId = await nameContact(place(), place().owner.id);
  const givenAt = new Date(house().services.clock.now().getTime() - 60_000).toISOString();
  const said = { kind, objectId, ...rightOf(kind), text: 'Bitte.', contactId, channel, givenAt };
  const { client } = await supportOf(house());
  return (await client.read(InstructionDetails, 'POST', `${inTenant(house().nordwind)}/instructions`, said)).id;
}

async function suspended(kind: Kind, objectId: string): Promise<string> {
  const id = await accepted(kind, objectId);
  const { client } = await supportOf(house());
  const concern = { version: 1, note: 'Darf das sein?', law: 'gdpr_6' };
  await client.read(InstructionDetails, 'PUT', `${inTenant(house().nordwind)}/instructions/${id}/suspension`, concern);
  return id;
}

async function withdrawn(kind: Kind, objectId: string): Promise<string> {
  const id = await accepted(kind, objectId);
  await place().tenant.administrator.client.read(InstructionDetails, 'PUT', `/api/instructions/${id}/withdrawal`, { version: 1 });
  return id;
}

describe('routes of staff on a tenant', () => {
  it('say each what lets them, and those that change something say more than reading', () => {
    expect(inTenants.filter(({ basis }) => basis === undefined).map(({ path }) => path)).toEqual([]);
    expect(inTenants.filter(({ method, basis }) => (method === 'get') !== (basis === 'reading')).map(({ path }) => path)).toEqual([]);
  });

  it('cover every kind of instruction that there is something to execute of', () => {
    expect(executing.map(({ kind }) => kind).sort()).toEqual([...structuredKinds].sort());
  });

  it('are the only ones of the operator that name a tenant', () => {
    const others = routes.filter(({ path, basis }) => basis !== undefined && !inTenants.some((route) => route.path === path));
    expect(others).toEqual([]);
  });
});

describe.each(executing)('$name', ({ route, kind }) => {
  it.each(wrongOnes)('with $name is refused, and nothing changes in the tenant', async ({ code, make }) => {
    const objectId = await objectFor(kind);
    const instructionId = await make(kind, objectId);
    const before = await contentOf(sql);
    const { client } = await supportOf(house());
    const body = instructionId === undefined ? {} : { instructionId };
    const response = await client.send(route.method.toUpperCase(), pathOf(route, objectId, house().nordwind.record.id), body);
    expect((await readProblem(response)).code).toBe(code);
    expect([403, 404, 409]).toContain(response.status);
    expect(await contentOf(sql)).toEqual(before);
  });

  it('with the right one does it once, and not again', async () => {
    const objectId = await objectFor(kind);
    const instructionId = await accepted(kind, objectId);
    const { client } = await supportOf(house());
    const path = pathOf(route, objectId, house().nordwind.record.id);
    const executed = await client.read(InstructionDetails, route.method.toUpperCase(), path, { instructionId });
    expect(executed).toMatchObject({ id: instructionId, state: 'executed', executedByName: 'Test Staff' });
    const after = await contentOf(sql);
    const again = await client.refused(409, 'instructions.wrong_state', route.method.toUpperCase(), path, { instructionId });
    expect(again.current).toMatchObject({ from: 'executed', to: 'executed' });
    expect(await contentOf(sql)).toEqual(after);
  });
});

describe("staff's own answers", () => {
  it.each(answering)('at $name change nothing that is not theirs', async ({ route, sample }) => {
    const own = await sql<{ table: string }[]>`select distinct table_name as table from staff_change_rules where basis = 'own_answer'`;
    const theirs = [...own.map(({ table }) => table), 'instruction_steps', 'instruction_notices', 'outbox', 'work_item_changes'];
    const id = (await sample.target?.(place())) ?? '';
    const body = await sample.body?.(place(), id);
    const others = async () => (await contentOf(sql)).filter((line) => !theirs.includes(line.split(' ', 1)[0] ?? ''));
    const before = await others();
    const { client } = await house().operator.whoMay(route);
    const response = await client.send(route.method.toUpperCase(), pathOf(route, id, house().nordwind.record.id), body);
    expect(response.status, await response.text()).toBeLessThan(300);
    expect(await others()).toEqual(before);
  });
});

describe('a sample of an oral instruction', () => {
  it('is one that waits for its confirmation', async () => {
    expect((await recordAs(place(), 'telephone')).state).toBe('announced_orally');
  });
});
