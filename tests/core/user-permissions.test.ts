import { grantablePermissions, type Permission, permissions, rolePermissions, roles } from '@mandat/contract';
import {
  acknowledgePriceNotice,
  getMailingPrices,
  getSessionState,
  getUserPermissions,
  listUserPermissions,
  newId,
  publishMailingPrices,
  replaceManyUserPermissions,
  replaceUserPermissions,
  type UserContext,
} from '@mandat/core';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { entriesAfter, lastEntryId, payloadOf } from '../support/audit-entries.ts';
import { contentOf, useOffice } from './office.ts';
import { codeOf, tally } from './outcome.ts';

const office = useOffice();
const hourMs = 3_600_000;
let administrator: UserContext;

beforeAll(async () => {
  administrator = await office().addMember(['administrator']);
});

beforeEach(() => office().clock.stopAt(new Date()));

/** The same person at the clock's time. */
const asNow = (ctx: UserContext): UserContext => ({ ...ctx, now: office().clock.now() });
const grant = (userId: string, wanted: (Permission | { permission: Permission; expiresAt?: string | null })[], version?: number) =>
  replaceUserPermissions(asNow(administrator), { userId, permissions: wanted, ...(version === undefined ? {} : { version }) });
const rightsOf = (userId: string) => getUserPermissions(asNow(administrator), { userId });
const currentList = async () => (await office().asSystem(getMailingPrices)).current?.id ?? '';
const publish = (unitPrice: string) =>
  office().asSystem((ctx) => publishMailingPrices(ctx, { currency: 'EUR', prices: [{ channel: 'email', unitPrice }] }));

/** Somebody with the right to send, who has not seen the prices. */
async function newSender() {
  const { id, username } = await office().addPerson(['editor']);
  await grant(id, ['mailings.send']);
  const { token, ctx } = await office().signIn(username);
  const maySend = async () => (await office().resume(token)).actor.permissions.has('mailings.send');
  const acknowledge = async () => acknowledgePriceNotice(ctx, { permission: 'mailings.send', priceListId: await currentList() });
  return { id, token, ctx, maySend, acknowledge };
}

describe('the right to send', () => {
  it('comes with no role', () => {
    for (const role of roles) expect(rolePermissions[role]).not.toContain('mailings.send');
  });

  it('shows what sending costs, and takes effect when its holder has taken note of it', async () => {
    const { id, ctx, maySend, acknowledge } = await newSender();
    expect(await maySend()).toBe(false);
    const [notice] = (await getSessionState(ctx)).notices;
    expect(notice).toMatchObject({ kind: 'mailing_prices', permission: 'mailings.send', grantedByName: expect.stringContaining('Test') });
    expect(notice?.priceList).toMatchObject({
      id: await currentList(),
      currency: 'EUR',
      prices: [{ channel: 'email', unitPrice: '0.0190' }],
    });
    expect((await rightsOf(id)).inForce).not.toContain('mailings.send');

    const state = await acknowledge();
    expect(state.permissions).toContain('mailings.send');
    expect(state.notices).toEqual([]);
    expect(await maySend()).toBe(true);
    expect((await rightsOf(id)).permissions).toMatchObject([
      { permission: 'mailings.send', acknowledgedAt: office().clock.now().toISOString() },
    ]);
  });

  it('waits again when there are new prices, until they are acknowledged too', async () => {
    const { maySend, acknowledge, ctx } = await newSender();
    await acknowledge();
    const former = await currentList();
    await publish('0.0210');
    expect(await maySend()).toBe(false);
    expect((await getSessionState(ctx)).notices).toMatchObject([{ priceList: { prices: [{ unitPrice: '0.0210' }] } }]);
    const current = { id: await currentList() };
    const outdated = acknowledgePriceNotice(ctx, { permission: 'mailings.send', priceListId: former });
    await expect(outdated).rejects.toMatchObject({ code: 'mailing_prices.changed', details: { current } });
    await acknowledge();
    expect(await maySend()).toBe(true);
    await publish('0.0190');
  });

  it('is acknowledged once, by its holder, and by nobody without it', async () => {
    const { acknowledge } = await newSender();
    expect(await tally([acknowledge(), acknowledge(), acknowledge()])).toMatchObject({ done: expect.any(Number) });
    expect(await codeOf(acknowledge())).toBe('session.nothing_to_acknowledge');
    const bystander = await office().addMember(['editor']);
    const refused = acknowledgePriceNotice(bystander, { permission: 'mailings.send', priceListId: await currentList() });
    expect(await codeOf(refused)).toBe('session.nothing_to_acknowledge');
    expect(await codeOf(acknowledgePriceNotice(bystander, { permission: 'users.read', priceListId: await currentList() }))).toBe(
      'session.nothing_to_acknowledge',
    );
  });

  it('is on record when it is given and when it is acknowledged', async () => {
    const before = await lastEntryId(office().sql);
    const { id, acknowledge } = await newSender();
    await acknowledge();
    const entries = (await entriesAfter(office().sql, before)).filter(({ entity }) => entity === 'user_permissions');
    expect(entries).toMatchObject([
      { action: 'user_permissions.replace', operation: 'insert', entity_id: id, actor_id: administrator.actor.id },
      { action: 'session.acknowledge', operation: 'update', entity_id: id, actor_id: id },
    ]);
    expect(entries.map(payloadOf)[1]?.new).toMatchObject({ acknowledged_price_list_id: await currentList() });
  });

  it('ends at its end, to the millisecond', async () => {
    const { id, maySend, acknowledge } = await newSender();
    const end = new Date(office().clock.now().getTime() + 10 * 60_000);
    await grant(id, [{ permission: 'mailings.send', expiresAt: end.toISOString() }]);
    await acknowledge();
    office().clock.putForward(10 * 60_000 - 1);
    expect(await maySend()).toBe(true);
    office().clock.putForward(1);
    expect(await maySend()).toBe(false);
    expect((await rightsOf(id)).inForce).not.toContain('mailings.send');
  });
});

describe('replacing the single rights of somebody', () => {
  it('keeps who gave what stays, and when; adds and takes the rest', async () => {
    const { id } = await office().addPerson(['editor']);
    await grant(id, ['users.read', 'lockouts.read']);
    const [, kept] = (await rightsOf(id)).permissions;
    const second = await office().addMember(['administrator']);
    office().clock.putForward(hourMs);
    const later = asNow(second);
    const rights = await replaceUserPermissions(later, { userId: id, permissions: ['users.read', 'audit_entries.read'] });
    expect(rights.permissions.map(({ permission }) => permission)).toEqual(['audit_entries.read', 'users.read']);
    expect(rights.permissions[1]).toEqual(kept);
    expect(rights.permissions[0]).toMatchObject({ grantedBy: second.actor.id, grantedAt: later.now.toISOString() });
  });

  it('twice with the same rights changes nothing, not even the version', async () => {
    const { id } = await office().addPerson(['editor']);
    const first = await grant(id, ['users.read']);
    expect(await grant(id, ['users.read'], first.version)).toEqual(first);
  });

  it('changes an end, and takes it away', async () => {
    const { id } = await office().addPerson(['editor']);
    const end = new Date(Date.now() + 5 * hourMs).toISOString();
    await grant(id, ['users.read']);
    expect((await grant(id, [{ permission: 'users.read', expiresAt: end }])).permissions).toMatchObject([{ expiresAt: end }]);
    expect((await grant(id, ['users.read'])).permissions).toMatchObject([{ expiresAt: end }]);
    expect((await grant(id, [{ permission: 'users.read', expiresAt: null }])).permissions).toMatchObject([{ expiresAt: null }]);
  });

  it('gives a right anew that has expired: who, when and the prices count from then on', async () => {
    const { id, acknowledge, maySend } = await newSender();
    const end = new Date(office().clock.now().getTime() + hourMs).toISOString();
    await grant(id, [{ permission: 'mailings.send', expiresAt: end }]);
    await acknowledge();
    office().clock.putForward(hourMs);
    const ctx = asNow(administrator);
    const rights = await replaceUserPermissions(ctx, { userId: id, permissions: ['mailings.send'] });
    expect(rights.permissions).toMatchObject([{ grantedAt: ctx.now.toISOString(), expiresAt: null, acknowledgedAt: null }]);
    expect(await codeOf(maySend())).toBe('session.required');
  });

  it('refuses an old version and answers the rights as they stand', async () => {
    const { id } = await office().addPerson(['editor']);
    await grant(id, ['users.read'], 0);
    const refused = grant(id, [], 0);
    await expect(refused).rejects.toMatchObject({ code: 'user_permissions.stale', details: { current: { id, version: 1 } } });
    const several = Array.from({ length: 6 }, (_, index) => grant(id, index % 2 === 0 ? [] : ['lockouts.read'], 1));
    expect(await tally(several)).toEqual({ done: 1, 'user_permissions.stale': 5 });
  });

  it.each(permissions.filter((name) => !grantablePermissions.includes(name)))(
    'never gives %s, which would open everything',
    async (permission) => {
      const { id } = await office().addPerson(['editor']);
      expect(await codeOf(grant(id, [permission]))).toBe('user_permissions.not_grantable');
    },
  );

  it('refuses an end that has passed, and somebody who is not there', async () => {
    const { id } = await office().addPerson(['editor']);
    const past = office().clock.now().toISOString();
    expect(await codeOf(grant(id, [{ permission: 'users.read', expiresAt: past }]))).toBe('users.ends_in_past');
    expect(await codeOf(grant(newId(), []))).toBe('users.not_found');
  });
});

describe('the matrix', () => {
  const row = (userId: string, wanted: Permission[], version = 0) => ({ userId, permissions: wanted, version });

  it('saves the changes of many together, and answers each as it stands then, in the order given', async () => {
    const ids = [(await office().addPerson(['editor'])).id, (await office().addPerson(['editor'])).id].toReversed();
    const { results } = await replaceManyUserPermissions(administrator, { changes: ids.map((id) => row(id, ['users.read'])) });
    expect(results).toMatchObject(ids.map((id) => ({ id, version: 1, inForce: ['users.read', ...rolePermissions.editor] })));
    for (const id of ids) expect((await rightsOf(id)).version).toBe(1);
  });

  it.each([
    ['a row is out of date', async () => row((await office().addPerson(['editor'])).id, [], 7), 'user_permissions.stale'],
    ['somebody is not there', async () => row(newId(), []), 'users.not_found'],
    ['somebody is an auditor', async () => row((await office().addPerson(['auditor'])).id, ['users.block']), 'user_permissions.auditor'],
    [
      'a right cannot be given',
      async () => row((await office().addPerson(['editor'])).id, ['users.create']),
      'user_permissions.not_grantable',
    ],
  ] as const)('saves nothing at all when %s', async (_, makeBad, code) => {
    const good = [await office().addPerson(['editor']), await office().addPerson(['editor'])].map(({ id }) => row(id, ['users.read']));
    const [first, second] = good;
    const bad = await makeBad();
    const before = await contentOf(office().sql);
    const log = await lastEntryId(office().sql);
    const changes = [first, bad, second].filter((change) => change !== undefined);
    expect(await codeOf(replaceManyUserPermissions(administrator, { changes }))).toBe(code);
    expect(await contentOf(office().sql)).toEqual(before);
    expect(await entriesAfter(office().sql, log)).toEqual([]);
  });

  it('is saved by several at once without waiting for one another in a circle', async () => {
    const ids = await Promise.all(Array.from({ length: 6 }, async () => (await office().addPerson(['editor'])).id));
    const saves = Array.from({ length: 8 }, (_, index) => {
      const order = index % 2 === 0 ? ids : ids.toReversed();
      return replaceManyUserPermissions(administrator, { changes: order.map((id) => row(id, ['lockouts.read'])) });
    });
    expect(await tally(saves)).toEqual({ done: 1, 'user_permissions.stale': 7 });
  });

  it('lists everybody with their rights, and finds who holds one by role or by name', async () => {
    const holder = await office().addPerson(['editor'], { lastName: 'Rechteinhaber' });
    await grant(holder.id, ['audit_entries.read']);
    const query = { from: 0, to: 999, sort: ['lastName', 'ASC'] as const };
    const all = await listUserPermissions(administrator, { ...query, filter: {} });
    expect(all.total).toBe(all.rows.length);
    const found = await listUserPermissions(administrator, { ...query, filter: { permission: 'audit_entries.read' } });
    expect(found.rows.map(({ id }) => id)).toEqual(expect.arrayContaining([holder.id, administrator.actor.id]));
    const byName = await listUserPermissions(administrator, { ...query, filter: { q: 'rechteinh' } });
    expect(byName.rows).toMatchObject([
      { id: holder.id, permissions: [{ permission: 'audit_entries.read' }], fromRoles: rolePermissions.editor },
    ]);
  });
});
