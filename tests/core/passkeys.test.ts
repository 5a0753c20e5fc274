import {
  beginAssertion,
  beginPasskey,
  beginTotp,
  confirmSignIn,
  createPasskey,
  deletePasskey,
  listPasskeys,
  removeTotp,
  renamePasskey,
  renewRecoveryCodes,
  type StaffContext,
} from '@mandat/core';
import { describe, expect, it } from 'vitest';
import { createAuthenticator } from '../support/authenticator.ts';
import { codeOf } from './outcome.ts';
import { useStaffOffice } from './staff-office.ts';

const office = useStaffOffice();
const site = { id: 'mandat.example', origin: 'https://mandat.example' };

describe('a passkey', () => {
  async function add(ctx: StaffContext) {
    const device = createAuthenticator();
    const credential = device.register(await beginPasskey(ctx, site), site.origin);
    return { device, passkey: await createPasskey(ctx, { name: 'Laptop', credential }, site) };
  }

  it('is added, named and removed, and confirms a sign-in by itself', async () => {
    const member = await office().addEnrolled(['support']);
    const { device, passkey } = await add(member.ctx);
    expect(await renamePasskey(member.ctx, { id: passkey.id, name: 'Desktop' })).toMatchObject({ name: 'Desktop' });
    const { ctx } = await office().begin(member.email);
    const credential = device.assert(await beginAssertion(ctx, site), site.origin);
    const confirm = () => confirmSignIn(ctx, { factor: { kind: 'passkey', credential }, relyingParty: site, deviceToken: undefined });
    expect((await confirm()).state.stage).toBe('complete');
    expect(await codeOf(confirm())).toBe('second_factor.wrong');
    const query = { from: 0, to: 9, sort: ['name', 'ASC'] as const, filter: {} };
    expect((await listPasskeys(member.ctx, query)).rows).toMatchObject([{ name: 'Desktop', lastUsedAt: expect.any(String) }]);
    await deletePasskey(member.ctx, { id: passkey.id });
    expect((await listPasskeys(member.ctx, query)).total).toBe(0);
  });

  it('is refused from another address, for another challenge, twice, and from another device', async () => {
    const member = await office().addEnrolled(['support']);
    const device = createAuthenticator();
    const elsewhere = device.register(await beginPasskey(member.ctx, site), 'https://evil.example');
    expect(await codeOf(createPasskey(member.ctx, { name: 'x', credential: elsewhere }, site))).toBe('passkeys.refused');
    const late = device.register(await beginPasskey(member.ctx, site), site.origin);
    await beginPasskey(member.ctx, site);
    expect(await codeOf(createPasskey(member.ctx, { name: 'x', credential: late }, site))).toBe('passkeys.refused');
    const { passkey } = await add(member.ctx);
    const { ctx } = await office().begin(member.email);
    const options = await beginAssertion(ctx, site);
    const credential = { ...createAuthenticator().assert(options, site.origin), id: options.allowCredentials[0]?.id ?? '' };
    const factor = { kind: 'passkey', credential } as const;
    expect(passkey.name).toBe('Laptop');
    expect(await codeOf(confirmSignIn(ctx, { factor, relyingParty: site, deviceToken: undefined }))).toBe('second_factor.wrong');
  });

  it("or one-time codes are always left: the last factor cannot be removed, and a colleague's not at all", async () => {
    const [member, other] = [await office().addEnrolled(['support']), await office().addEnrolled(['support'])];
    expect(await codeOf(removeTotp(member.ctx))).toBe('second_factor.last');
    const { passkey } = await add(member.ctx);
    expect(await codeOf(deletePasskey(other.ctx, { id: passkey.id }))).toBe('passkeys.not_found');
    expect((await removeTotp(member.ctx)).factors).toMatchObject({ totp: false, passkeys: 1 });
    expect(await codeOf(deletePasskey(member.ctx, { id: passkey.id }))).toBe('second_factor.last');
    await beginTotp(member.ctx);
    expect((await office().begin(member.email)).state.stage).toBe('second_factor');
  });

  it('is not to be had at a bare number', async () => {
    const { ctx } = await office().addEnrolled(['support']);
    expect(await codeOf(beginPasskey(ctx, undefined))).toBe('passkeys.unavailable');
  });
});

describe('recovery codes', () => {
  it('that are renewed replace those before', async () => {
    const member = await office().addEnrolled(['support']);
    const { recoveryCodes } = await renewRecoveryCodes(member.ctx);
    const use = async (code = '') => {
      const { ctx } = await office().begin(member.email);
      return codeOf(confirmSignIn(ctx, { factor: { kind: 'recovery_code', code }, relyingParty: undefined, deviceToken: undefined }));
    };
    expect(await use(member.recoveryCodes[0])).toBe('second_factor.wrong');
    expect(await use(recoveryCodes[0])).toBe('done');
  });
});
