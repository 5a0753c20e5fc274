import { randomBytes } from 'node:crypto';
import { asOperator, createStaffMember } from '@mandat/core';
import { openClient, type TenantDatabase } from '@mandat/database';
import { sql } from 'drizzle-orm';
import type postgres from 'postgres';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createSessionStore, type NewSession, type SessionStore } from '../../packages/core/src/session/session-store.ts';
import { createStaffSessionStore, type NewStaffSession } from '../../packages/core/src/staff-session/staff-session-store.ts';
import { useOffice } from './office.ts';

const office = useOffice();

interface Owner {
  id: string;
  /** What the store brings along of them. */
  found: object;
}

type AnyStore = SessionStore<NewSession & Pick<NewStaffSession, 'stage'>, { session: NewSession | object; user: object }>;

/** A place where sessions are kept, with people who have them. */
interface Place {
  table: string;
  ownerColumn: string;
  sql: postgres.Sql;
  db: TenantDatabase;
  createStore(db: TenantDatabase): AnyStore;
  addOwner(): Promise<Owner>;
  close(): Promise<void>;
}

async function openTenantPlace(): Promise<Place> {
  const { handle: db, release } = await office().services.tenants.lease(office().record, 'app');
  return {
    ...{ table: 'sessions', ownerColumn: 'user_id', sql: office().sql, db },
    createStore: (handle) => {
      const store = createSessionStore(handle);
      return { ...store, create: ({ stage: _, ...session }) => store.create(session) };
    },
    async addOwner() {
      const { id, username } = await office().addPerson(['editor'], { firstName: 'Eva' });
      const state = { mustChangePassword: false, roles: ['editor'], grants: [], priceListId: expect.any(String) };
      return { id, found: { ...{ id, username, firstName: 'Eva', status: 'active', validUntil: null }, ...state } };
    },
    close: async () => release(),
  };
}

async function openStaffPlace(): Promise<Place> {
  const { services, house } = office();
  const sql = openClient({ ...house.installation.admin, database: house.installation.names.control }, { max: 1 });
  return {
    ...{ table: 'staff_sessions', ownerColumn: 'staff_id', sql, db: services.control, createStore: createStaffSessionStore },
    async addOwner() {
      const email = `${randomBytes(6).toString('hex')}@operator.example`;
      const person = { email, firstName: 'Eva', lastName: 'Staff', roles: ['support' as const] };
      const { id } = await asOperator(services, 'test', (ctx) => createStaffMember(ctx, person));
      const factors = { totp: false, passkeys: 0, recoveryCodes: 0 };
      const state = { mustChangePassword: true, staffRoles: ['support'], factors };
      return { id, found: { ...{ id, email, firstName: 'Eva', status: 'active', validUntil: null }, ...state } };
    },
    close: () => sql.end(),
  };
}

/** Every way in which sessions are kept; whatever comes after lucia has to do the same. */
const places = { "lucia in a tenant's database": openTenantPlace, 'lucia in the control database': openStaffPlace };

describe.each(Object.entries(places))('the session store by %s', (_, open) => {
  let place: Place;
  let store: AnyStore;
  let person: Owner;
  let colleague: Owner;

  beforeAll(async () => {
    place = await open();
  });

  afterAll(() => place.close());

  beforeEach(async () => {
    store = place.createStore(place.db);
    person = await place.addOwner();
    colleague = await place.addOwner();
  });

  const session = (userId: string, createdAt = new Date()) => ({
    id: randomBytes(32).toString('hex'),
    userId,
    createdAt,
    endsAt: new Date(createdAt.getTime() + 8 * 3_600_000),
    addressPrefix: '192.0.2.0/24',
    userAgent: 'Firefox',
    stage: 'full' as const,
  });

  it('create: keeps a session under the id that it is given', async () => {
    const made = session(person.id);
    await store.create(made);
    const { userId, stage: _, ...kept } = made;
    expect((await store.find(made.id))?.session).toMatchObject({ ...kept, lastSeenAt: made.createdAt });
    const [row] = await place.sql`select ${place.sql(place.ownerColumn)} as owner from ${place.sql(place.table)} where id = ${made.id}`;
    expect(row).toEqual({ owner: userId });
  });

  it('create: refuses an id twice, and a user who is none', async () => {
    const made = session(person.id);
    await store.create(made);
    await expect(store.create(made)).rejects.toThrow();
    await expect(store.create(session('01900000-0000-7000-8000-000000000000'))).rejects.toThrow();
  });

  it('find: brings the user along as they are now', async () => {
    const made = session(person.id);
    await store.create(made);
    expect((await store.find(made.id))?.user).toMatchObject(person.found);
  });

  it('find: knows no session that is not there', async () => {
    for (const id of ['', 'unknown', "' or true --"]) expect(await store.find(id)).toBeUndefined();
  });

  it('listOfUser: lists the sessions of one user alone, the one seen last first', async () => {
    const [first, second] = [session(person.id, new Date(Date.now() - 60_000)), session(person.id)];
    for (const each of [first, second, session(colleague.id)]) await store.create(each);
    expect((await store.listOfUser(person.id)).map(({ id }) => id)).toEqual([second.id, first.id]);
    expect(await store.listOfUser('01900000-0000-7000-8000-000000000000')).toEqual([]);
  });

  it('delete: ends one session, at once and as often as it is asked to', async () => {
    const [first, second] = [session(person.id), session(person.id)];
    for (const each of [first, second]) await store.create(each);
    await store.delete(first.id);
    await store.delete(first.id);
    expect(await store.find(first.id)).toBeUndefined();
    expect((await store.find(second.id))?.session).toMatchObject({ id: second.id });
  });

  it('deleteAllOfUser: ends every session of one user and no other', async () => {
    const theirs = session(colleague.id);
    for (const each of [session(person.id), session(person.id), theirs]) await store.create(each);
    await store.deleteAllOfUser(person.id);
    expect(await store.listOfUser(person.id)).toEqual([]);
    expect((await store.listOfUser(colleague.id)).map(({ id }) => id)).toEqual([theirs.id]);
  });

  it('deleteExpired: removes what has expired and leaves the rest', async () => {
    const [expired, open] = [session(person.id), session(person.id)];
    for (const each of [expired, open]) await store.create(each);
    await place.sql`update ${place.sql(place.table)} set expires_at = now() - interval '1 second' where id = ${expired.id}`;
    expect(await store.find(expired.id)).toBeUndefined();
    await store.create({ ...expired, id: `${expired.id}-again` });
    await place.sql`update ${place.sql(place.table)} set expires_at = now() - interval '1 second' where id = ${`${expired.id}-again`}`;
    await store.deleteExpired();
    expect((await store.listOfUser(person.id)).map(({ id }) => id)).toEqual([open.id]);
  });

  it('works inside a transaction, and goes back with it', async () => {
    const made = session(person.id);
    const undone = place.db.transaction(async (tx) => {
      await place.createStore(tx).create(made);
      expect(await place.createStore(tx).find(made.id)).toBeDefined();
      await tx.execute(sql`select 1 / 0`);
    });
    await expect(undone).rejects.toThrow();
    expect(await store.find(made.id)).toBeUndefined();
  });
});
