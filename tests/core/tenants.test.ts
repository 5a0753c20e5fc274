import {
  discloseTenantLogin,
  getMailingPrices,
  publishMailingPrices,
  resetTenantSignIn,
  resumeTenant,
  setUpTenant,
  suspendTenant,
} from '@mandat/core';
import { closeTenant, openAdminDatabase, reopenTenant } from '@mandat/database';
import { describe, expect, it } from 'vitest';
import { entriesAfter, lastEntryId, payloadOf } from '../support/audit-entries.ts';
import { contentOf, useOffice } from './office.ts';
import { codeOf } from './outcome.ts';

const office = useOffice();
const reason = 'Auftrag vom 3. März';

async function inControl(change: typeof closeTenant): Promise<void> {
  const { installation } = office().house;
  const handle = openAdminDatabase(installation, installation.names.control);
  await change(handle.db, office().record.id).finally(handle.close);
}

const acts = [
  ['suspends', 'tenant.suspend', () => suspendTenant(office().services, office().record, { reason, act: () => inControl(closeTenant) })],
  ['opens again', 'tenant.resume', () => resumeTenant(office().services, office().record, { reason, act: () => inControl(reopenTenant) })],
  [
    'gives out a login of',
    'tenant.disclose_login',
    () => discloseTenantLogin(office().services, office().record, { reason, act: async () => 'login' }),
  ],
] as const;

describe('the operator', () => {
  it.each(acts)("%s a tenant on the tenant's own record", async (_, action, act) => {
    const before = await lastEntryId(office().sql);
    await act();
    const entries = await entriesAfter(office().sql, before);
    expect(entries).toMatchObject([
      { action, entity: 'tenant', entity_id: office().record.id, actor_kind: 'system', actor_id: null, outcome: 'done' },
    ]);
    expect(entries.map(payloadOf)).toMatchObject([{ actorName: 'operator', reason }]);
  });

  it.each(acts)('%s no tenant whose log cannot be written', async (_, action, act) => {
    await office().sql`alter table audit_entries add constraint full_disk check (false) not valid`;
    await expect(act(), action).rejects.toThrow();
    await office().sql`alter table audit_entries drop constraint full_disk`;
  });

  it('leaves no entry of what did not succeed', async () => {
    const before = await lastEntryId(office().sql);
    const failed = suspendTenant(office().services, office().record, {
      reason,
      act: () => Promise.reject(new Error('the registry is gone')),
    });
    await expect(failed).rejects.toThrow('the registry is gone');
    expect(await entriesAfter(office().sql, before)).toEqual([]);
  });

  it('lets a customer in again whose last administrator is out, on the record', async () => {
    const { id, username } = await office().addPerson(['administrator']);
    for (let count = 0; count < 6; count += 1) await codeOf(office().signIn(username, { password: 'wrong' }));
    const before = await lastEntryId(office().sql);
    const { initialPassword } = await resetTenantSignIn(office().services, office().record, { username: username.toUpperCase(), reason });
    expect((await office().signIn(username, { password: initialPassword })).ctx.actor).toMatchObject({ id, mustChangePassword: true });
    const [entry] = await entriesAfter(office().sql, before);
    expect(entry).toMatchObject({ action: 'users.reset_sign_in', entity_id: id, actor_kind: 'system' });
    expect(entry && payloadOf(entry)).toMatchObject({ actorName: 'operator', reason });
    const unknown = resetTenantSignIn(office().services, office().record, { username: 'nobody', reason });
    expect(await codeOf(unknown)).toBe('users.not_found');
  });
});

describe('setting a tenant up', () => {
  const administrator = { username: 'admin', email: 'admin@example.org', firstName: 'Ada', lastName: 'Minster' };
  const prices = { currency: 'EUR', prices: [{ channel: 'sms' as const, unitPrice: '0.5000' }] };

  it('again keeps what is there, and gives the administrator another password', async () => {
    const before = (await contentOf(office().sql)).filter((line) => !line.startsWith('credentials'));
    const { initialPassword } = await setUpTenant(office().services, office().record, { administrator, prices });
    expect((await contentOf(office().sql)).filter((line) => !line.startsWith('credentials'))).toEqual(before);
    expect((await office().signIn('admin', { password: initialPassword })).ctx.actor.roles).toEqual(['administrator']);
  });
});

describe('prices', () => {
  it('are followed by newer ones and never changed; each is on record', async () => {
    const before = await lastEntryId(office().sql);
    const published = await office().asSystem((ctx) =>
      publishMailingPrices(ctx, {
        currency: 'CHF',
        prices: [
          { channel: 'sms', unitPrice: '0.1234' },
          { channel: 'fax', unitPrice: '12.0000' },
        ],
      }),
    );
    expect((await office().asSystem(getMailingPrices)).current).toEqual({ ...published, prices: published.prices.toReversed() });
    const entries = await entriesAfter(office().sql, before);
    expect(entries.map(({ entity, operation, action }) => `${action} ${operation} ${entity}`)).toEqual([
      'mailing_prices.publish insert mailing_price_lists',
      'mailing_prices.publish insert mailing_prices',
      'mailing_prices.publish insert mailing_prices',
    ]);
    const [row] = await office().sql`select count(*)::int as lists from mailing_price_lists`;
    expect(row?.lists).toBe(2);
  });

  it.each([
    ['a negative price', { currency: 'EUR', prices: [{ channel: 'sms' as const, unitPrice: '-0.01' }] }],
    ['a currency that is none', { currency: 'Euro', prices: [{ channel: 'sms' as const, unitPrice: '0.01' }] }],
    ['a channel twice', { currency: 'EUR', prices: ['0.01', '0.02'].map((unitPrice) => ({ channel: 'sms' as const, unitPrice })) }],
  ])('are not published with %s', async (_, prices) => {
    const before = await contentOf(office().sql);
    await expect(office().asSystem((ctx) => publishMailingPrices(ctx, prices))).rejects.toThrow();
    expect(await contentOf(office().sql)).toEqual(before);
  });
});
