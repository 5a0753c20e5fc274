import type { AccessEntry, AccessKind, AccessList, AccessListQuery } from '@mandat/contract';
import {
  asOperator,
  blockStaffMember,
  blockUser,
  contextAt,
  createUser,
  deleteUser,
  enrolStaffMember,
  enrolUser,
  getAccessList,
  type Replay,
  recordCommitment,
  replaceUserPermissions,
  type UserActor,
  type UserContext,
} from '@mandat/core';
import { openTenantAsOwner } from '@mandat/database';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { useOffice } from './office.ts';
import { codeOf } from './outcome.ts';

const office = useOffice();
let administrator: UserContext;
let owner: Awaited<ReturnType<typeof openTenantAsOwner>>;

beforeAll(async () => {
  administrator = await office().addMember(['administrator']);
  const { installation, services } = office().house;
  owner = await openTenantAsOwner({ ...installation, control: services.control }, office().record);
});

afterAll(() => owner.close());

const of = ({ entries }: AccessList, ...kinds: AccessKind[]) => entries.filter(({ kind }) => kinds.includes(kind));
const named = (entries: readonly AccessEntry[], id: string) => entries.find((entry) => entry.id === id);
/** Asked in a request that begins now. */
const list = (query: AccessListQuery) => getAccessList({ ...administrator, now: office().clock.now() }, query);
const now = () => list({});
const dayOf = (at: Date) => at.toISOString().slice(0, 10);
const daysAgo = (days: number) => {
  const day = new Date(Date.now() - days * 86_400_000);
  day.setUTCHours(10, 0, 0, 0);
  return day;
};

describe('database roles', () => {
  const lettingIn = async () =>
    (
      await office().sql<{ name: string }[]>`select rolname as name from pg_roles
        where has_database_privilege(rolname, ${office().record.databaseName}, 'CONNECT') order by 1`
    ).map(({ name }) => name);

  it('are those that PostgreSQL lets in, and no others', async () => {
    const roles = await lettingIn();
    expect(roles).toEqual(expect.arrayContaining([`${office().record.databaseName}_app`, `${office().record.databaseName}_support`]));
    expect(
      of(await now(), 'database_role')
        .map(({ id }) => id)
        .sort(),
    ).toEqual(roles.sort());
  });

  it('follow the catalog, and say why', async () => {
    const role = `guest_of_${office().record.databaseName}`;
    const { sql } = office();
    await sql`create role ${sql(role)} nologin`;
    await sql`grant connect on database ${sql(office().record.databaseName)} to ${sql(role)}`;
    expect(named((await now()).entries, role)?.grounds).toMatchObject([{ kind: 'connect' }]);
    await sql`revoke connect on database ${sql(office().record.databaseName)} from ${sql(role)}`;
    await sql`drop role ${sql(role)}`;
    expect(named((await now()).entries, role)).toBeUndefined();
    const app = named((await now()).entries, `${office().record.databaseName}_app`);
    expect(app).toMatchObject({ since: expect.any(String), grounds: [{ kind: 'connect' }, { kind: 'member', name: 'mandat_tenant_app' }] });
  });
});

describe('users', () => {
  it('are all accounts there are, blocked and ended ones marked', async () => {
    const blocked = await office().addPerson(['editor']);
    await blockUser(administrator, { id: blocked.id, reason: 'Test' });
    const ended = await office().addPerson(['editor'], { validUntil: new Date(Date.now() - 60_000) });
    const people = of(await now(), 'user', 'auditor');
    const ids = await office().sql<{ id: string }[]>`select id from users order by id`;
    expect(people.map(({ id }) => id).sort()).toEqual(ids.map(({ id }) => id));
    expect([named(people, blocked.id)?.state, named(people, ended.id)?.state]).toEqual(['blocked', 'ended']);
    expect(named(people, administrator.actor.id)).toMatchObject({ kind: 'user', state: 'open', until: null });
  });

  it('have the roles and rights that were given, by whom and until when', async () => {
    const person = {
      username: 'granted',
      email: 'granted@example.org',
      firstName: 'Erika',
      lastName: 'Muster',
      roles: ['editor' as const],
    };
    const { id, createdAt } = await createUser(administrator, person);
    const expiresAt = new Date(Date.now() + 86_400_000).toISOString();
    await replaceUserPermissions(administrator, { userId: id, permissions: [{ permission: 'lockouts.read', expiresAt }] });
    const byName = `${administrator.actor.firstName} ${administrator.actor.lastName}`;
    expect(named((await now()).entries, id)).toMatchObject({
      ...{ name: 'Erika Muster', account: 'granted', since: createdAt },
      grounds: [
        { kind: 'role', name: 'editor', byName, at: expect.any(String) },
        { kind: 'permission', name: 'lockouts.read', byName, until: expiresAt },
      ],
    });
  });

  it('of whom an auditor is one by kind, with an end', async () => {
    const { id } = await office().addPerson(['auditor']);
    expect(named((await now()).entries, id)).toMatchObject({ kind: 'auditor', until: expect.any(String) });
  });

  it('are refused to whoever lacks the right', async () => {
    expect(await codeOf(getAccessList(await office().addMember(['editor']), {}))).toBe('permission.missing');
  });
});

describe('a day of the past', () => {
  let replay: Replay;
  let chief: UserActor;
  const enrol = (username: string, at: Date, by?: UserActor) =>
    enrolUser(contextAt(replay, at, by), {
      ...{ username, email: `${username}@example.org`, firstName: 'Past', lastName: username },
      ...{ roles: ['editor'], passwordHash: 'none', mustChangePassword: false, validUntil: null },
    });
  const on = async (days: number) => of(await list({ on: dayOf(daysAgo(days)) }), 'user');

  beforeAll(async () => {
    replay = { services: office().services, tenant: office().record, ownerDb: owner.db };
    chief = { ...(await enrol('chief', daysAgo(60))), permissions: administrator.actor.permissions };
  });

  it('has those who were there, not those who came later', async () => {
    const { id } = await enrol('comer', daysAgo(30), chief);
    expect(named(await on(31), id)).toBeUndefined();
    expect(named(await on(30), id)).toMatchObject({
      state: 'open',
      since: daysAgo(30).toISOString(),
      grounds: [{ name: 'editor', byName: 'Past chief' }],
    });
    expect(named(await on(31), chief.id)).toMatchObject({ state: 'open' });
  });

  it('has who was deleted since, under the name of then', async () => {
    const { id } = await enrol('leaver', daysAgo(40), chief);
    await deleteUser(contextAt(replay, daysAgo(20), chief), { id });
    expect(named(await on(21), id)).toMatchObject({ name: 'Past leaver', account: 'leaver', state: 'open', grounds: [{ name: 'editor' }] });
    expect(named(await on(20), id)).toMatchObject({ state: 'open' });
    expect(named(await on(19), id)).toBeUndefined();
  });

  it('has as open who could come in for a part of it, and as blocked who could not at all', async () => {
    const { id } = await enrol('blocked', daysAgo(40), chief);
    await blockUser(contextAt(replay, daysAgo(15), chief), { id, reason: 'Test' });
    expect(named(await on(16), id)?.state).toBe('open');
    expect(named(await on(15), id)?.state).toBe('open');
    expect(named(await on(14), id)?.state).toBe('blocked');
  });

  it('is left out, and said, where the log does not tell any more', async () => {
    const { id } = await enrol('forgotten', daysAgo(50), chief);
    await eraseEntries(id);
    const told = await list({ on: dayOf(daysAgo(51)) });
    expect(told.sources.find(({ kinds }) => kinds.includes('user'))).toMatchObject({
      isTold: false,
      historyBeginsAt: expect.stringContaining(dayOf(daysAgo(50))),
    });
    expect(of(told, 'user', 'auditor')).toEqual([]);
    expect((await on(49)).length).toBeGreaterThan(0);
  });

  it('cannot lie ahead', async () => {
    expect(await codeOf(list({ on: dayOf(daysAgo(-2)) }))).toBe('access_list.in_future');
  });

  async function eraseEntries(id: string): Promise<void> {
    const { sql } = office();
    const context = JSON.stringify({ actorKind: 'system', action: 'audit_payloads.erase', requestId: 'test' });
    await sql.begin(async (tx) => {
      await tx`select set_config('mandat.context', ${context}, true)`;
      await tx`select mandat.erase_audit_payload(id) from audit_entries where entity = 'users' and entity_id = ${id}`;
    });
  }
});

describe('staff', () => {
  const hire = (lastName: string) =>
    asOperator(office().services, 'test', (ctx) =>
      enrolStaffMember(ctx, {
        ...{ email: `${lastName}-${office().record.databaseName}@operator.example`, firstName: 'Staff', lastName, roles: ['support'] },
        ...{ password: 'Brücke-über-7-Flüsse', mustChangePassword: false },
      }),
    );
  const promise = (staffId: string, kind: 'confidentiality' | 'extended_secrecy', signedOn = '2026-01-02') =>
    asOperator(office().services, 'test', (ctx) =>
      recordCommitment(ctx, { staffId, kind, signedOn, documentHash: 'ab'.repeat(32), validUntil: null }),
    );

  it('are on it with both commitments in force, and not with one', async () => {
    const { id } = await hire('Half');
    await promise(id, 'confidentiality');
    expect(named((await now()).entries, id)).toBeUndefined();
    await promise(id, 'extended_secrecy');
    expect(named((await now()).entries, id)).toMatchObject({
      ...{ kind: 'staff', name: 'Staff Half', state: 'open', since: expect.any(String) },
      grounds: [{ kind: 'staff_role', name: 'support' }, { kind: 'commitment' }, { kind: 'commitment' }],
    });
  });

  it('who are blocked are not on it, and are on the day of the block', async () => {
    const { id } = await hire('Gone');
    await promise(id, 'confidentiality');
    await promise(id, 'extended_secrecy');
    await asOperator(office().services, 'test', (ctx) => blockStaffMember(ctx, { id, reason: 'Test' }));
    expect(named((await now()).entries, id)).toBeUndefined();
    const today = await list({
      on: new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Berlin' }).format(new Date()),
    });
    expect(named(today.entries, id)).toMatchObject({ state: 'open' });
  });
});

describe('keys', () => {
  it('name the logins that programs hold, and that they open this database', async () => {
    const logins = of(await now(), 'service_key').find(({ id }) => id === 'logins');
    expect(logins?.grounds.map(({ name }) => name)).toEqual(
      expect.arrayContaining([`${office().record.databaseName}_app`, 'mandat_sealer']),
    );
  });
});
