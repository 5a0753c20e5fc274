import { randomBytes } from 'node:crypto';
import type { TenantDatabase } from '@mandat/database';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createSessionStore, type SessionStore } from '../../packages/core/src/session/session-store.ts';
import { useOffice } from './office.ts';

const office = useOffice();

/** Every way in which sessions are kept; whatever comes after lucia has to do the same. */
const stores: Readonly<Record<string, (db: TenantDatabase) => SessionStore>> = { lucia: createSessionStore };

describe.each(Object.entries(stores))('the session store by %s', (_, createStore) => {
  let db: TenantDatabase;
  let release: () => void;
  let store: SessionStore;
  let person: { id: string; username: string };
  let colleague: { id: string; username: string };

  beforeAll(async () => {
    const lease = await office().services.tenants.lease(office().record, 'app');
    ({ handle: db, release } = lease);
  });

  afterAll(() => release());

  beforeEach(async () => {
    store = createStore(db);
    person = await office().addPerson(['editor'], { firstName: 'Eva' });
    colleague = await office().addPerson(['auditor']);
  });

  const session = (userId: string, createdAt = new Date()) => ({
    id: randomBytes(32).toString('hex'),
    userId,
    createdAt,
    endsAt: new Date(createdAt.getTime() + 8 * 3_600_000),
    addressPrefix: '192.0.2.0/24',
    userAgent: 'Firefox',
  });

  it('create: keeps a session under the id that it is given', async () => {
    const made = session(person.id);
    await store.create(made);
    const { userId, ...kept } = made;
    expect((await store.find(made.id))?.session).toMatchObject({ ...kept, lastSeenAt: made.createdAt });
    const [row] = await office().sql`select user_id from sessions where id = ${made.id}`;
    expect(row).toEqual({ user_id: userId });
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
    expect((await store.find(made.id))?.user).toMatchObject({
      ...{ id: person.id, username: person.username, firstName: 'Eva', status: 'active', validUntil: null },
      ...{ mustChangePassword: false, roles: ['editor'], grants: [], priceListId: expect.any(String) },
    });
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
    expect((await store.find(second.id))?.session.id).toBe(second.id);
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
    await office().sql`update sessions set expires_at = now() - interval '1 second' where id = ${expired.id}`;
    expect(await store.find(expired.id)).toBeUndefined();
    await store.create({ ...expired, id: `${expired.id}-again` });
    await office().sql`update sessions set expires_at = now() - interval '1 second' where id = ${`${expired.id}-again`}`;
    await store.deleteExpired();
    expect((await store.listOfUser(person.id)).map(({ id }) => id)).toEqual([open.id]);
  });

  it('works inside a transaction, and goes back with it', async () => {
    const made = session(person.id);
    const undone = db.transaction(async (tx) => {
      await createStore(tx).create(made);
      expect(await createStore(tx).find(made.id)).toBeDefined();
      await tx.execute(sql`select 1 / 0`);
    });
    await expect(undone).rejects.toThrow();
    expect(await store.find(made.id)).toBeUndefined();
  });
});
