import { nameKey } from '@mandat/contract';
import {
  beginTotp,
  blockStaffMember,
  changeStaffPassword,
  confirmSignIn,
  confirmTotp,
  getStaffSessionState,
  listStaff,
  signOutStaff,
} from '@mandat/core';
import { beforeEach, describe, expect, it } from 'vitest';
import { entriesAfter, lastEntryId } from '../support/audit-entries.ts';
import { oneTimeCode } from '../support/one-time-code.ts';
import { password } from './office.ts';
import { codeOf, tally } from './outcome.ts';
import { type EnrolledPerson, useStaffOffice } from './staff-office.ts';

const office = useStaffOffice();
const minute = 60_000;
const everybody = { from: 0, to: 9, sort: ['lastName', 'ASC'] as const, filter: {} };

let person: EnrolledPerson;

beforeEach(async () => {
  person = await office().addEnrolled(['operations']);
  office().nextCode();
});

const totp = (secret: string) => ({ kind: 'totp', code: oneTimeCode(secret, office().clock.now()) }) as const;
/** The second step, in a request of its own. */
const confirm = async ({ token }: { token: string }, factor: Parameters<typeof confirmSignIn>[1]['factor']) =>
  confirmSignIn(await office().resume(token), { factor, relyingParty: undefined, deviceToken: undefined });

describe('the first step', () => {
  it('opens a half session that may ask, leave and confirm, and nothing else', async () => {
    const { ctx, state } = await office().begin(person.email);
    expect(state).toMatchObject({ stage: 'second_factor', permissions: [], factors: { totp: true, recoveryCodes: 10 } });
    expect(await codeOf(listStaff(ctx, everybody))).toBe('session.second_factor_required');
    expect(await codeOf(beginTotp(ctx))).toBe('session.second_factor_required');
    expect(await codeOf(changeStaffPassword(ctx, { currentPassword: password, newPassword: 'Ein ganz neuer Weg 8' }))).toBe(
      'session.second_factor_required',
    );
    expect((await getStaffSessionState(ctx)).staff.email).toBe(person.email);
    await signOutStaff(ctx);
  });

  it('is over after five minutes, however busy it is', async () => {
    const { token } = await office().begin(person.email);
    office().clock.putForward(4 * minute);
    await office().resume(token);
    office().clock.putForward(minute);
    expect(await codeOf(office().resume(token))).toBe('session.required');
  });

  it('says the same to a wrong password, an unknown address, a blocked and an ended account', async () => {
    const ended = await office().addEnrolled(['support'], { validUntil: new Date(office().clock.now().getTime() + minute).toISOString() });
    const blocked = await office().addEnrolled(['support']);
    await office().asOperator((ctx) => blockStaffMember(ctx, { id: blocked.id, reason: 'Test' }));
    office().clock.putForward(minute);
    const tries = [
      office().begin(person.email, { password: 'wrong' }),
      office().begin('nobody@operator.example'),
      office().begin(blocked.email),
      office().begin(ended.email),
    ];
    expect(await tally(tries)).toEqual({ 'session.refused': 4 });
    const rows = await office().sql`select outcome from login_attempts where username_key in ${office().sql(
      [person.email, 'nobody@operator.example', blocked.email, ended.email].map(nameKey),
    )} and outcome <> 'success' order by 1`;
    expect(rows.map(({ outcome }) => outcome)).toEqual(['blocked', 'ended', 'unknown_user', 'wrong_password']);
  });

  it('evaluates five of many guesses at once, then locks the address for half an hour, for unknown ones too', async () => {
    for (const email of [person.email, 'ghost@operator.example']) {
      await Promise.all(Array.from({ length: 12 }, () => codeOf(office().begin(email, { password: 'wrong' }))));
      const rows = await office().sql`select outcome, count(*)::int as count from login_attempts where username_key = ${email}
        and outcome <> 'success' group by 1 order by 1`;
      expect(rows.map(({ count }) => count)).toEqual([7, 5]);
      expect(await codeOf(office().begin(email))).toBe('session.refused');
    }
    office().clock.putForward(31 * minute);
    await office().begin(person.email);
  });
});

describe('the second step', () => {
  it('takes a one-time code, and takes it once', async () => {
    const [first, second] = [await office().begin(person.email), await office().begin(person.email)];
    const factor = totp(person.secret);
    const { state } = await confirm(first, factor);
    expect(state).toMatchObject({ stage: 'complete', permissions: expect.arrayContaining(['staff.read', 'staff.create']) });
    expect(await codeOf(confirm(second, factor))).toBe('second_factor.wrong');
    office().nextCode();
    await confirm(second, totp(person.secret));
  });

  it('lets one of two uses of a code at the same time win', async () => {
    const halves = [await office().begin(person.email), await office().begin(person.email)];
    const factor = totp(person.secret);
    expect(await tally(halves.map((half) => confirm(half, factor)))).toEqual({ done: 1, 'second_factor.wrong': 1 });
  });

  it('renews the token: the half session opens nothing any more', async () => {
    const half = await office().begin(person.email);
    await confirm(half, totp(person.secret));
    expect(await codeOf(office().resume(half.token))).toBe('session.required');
  });

  it('takes a recovery code however it is typed, once', async () => {
    const [code = ''] = person.recoveryCodes;
    const half = await office().begin(person.email);
    const { state } = await confirm(half, { kind: 'recovery_code', code: ` ${code.toUpperCase().replaceAll('-', ' ')} ` });
    expect(state.factors.recoveryCodes).toBe(9);
    const again = await office().begin(person.email);
    expect(await codeOf(confirm(again, { kind: 'recovery_code', code }))).toBe('second_factor.wrong');
  });

  it("takes no other person's code, and stops guessing after five", async () => {
    const other = await office().addEnrolled(['support']);
    const half = await office().begin(person.email);
    const guesses = [...other.recoveryCodes.slice(0, 5)].map((code) => confirm(half, { kind: 'recovery_code', code }));
    expect(await tally(guesses)).toEqual({ 'second_factor.wrong': 5 });
    expect(await codeOf(confirm(half, totp(person.secret)))).toBe('session.throttled');
  });

  it('is on record: the password, the session, and each wrong code', async () => {
    const before = await lastEntryId(office().sql);
    const half = await office().begin(person.email);
    await codeOf(confirm(half, { kind: 'recovery_code', code: 'wrong' }));
    await confirm(half, totp(person.secret));
    const entries = await entriesAfter(office().sql, before);
    expect(entries.map(({ action, outcome, actor_kind }) => `${action} ${outcome} ${actor_kind}`)).toEqual([
      'session.begin done staff',
      'session.create failed staff',
      'session.create done staff',
    ]);
    expect(entries.every(({ actor_id }) => actor_id === person.id)).toBe(true);
  });
});

describe('a session', () => {
  it('ends after five minutes without a request, and after four hours in any case', async () => {
    const { clock } = office();
    const token = (await confirm(await office().begin(person.email), totp(person.secret))).token;
    for (let passed = 0; passed < 238; passed += 3.5) {
      clock.putForward(3.5 * minute);
      await office().resume(token);
    }
    clock.putForward(2 * minute);
    expect(await codeOf(office().resume(token))).toBe('session.required');
    office().nextCode();
    const idle = (await confirm(await office().begin(person.email), totp(person.secret))).token;
    clock.putForward(5 * minute + 1);
    expect(await codeOf(office().resume(idle))).toBe('session.required');
  });

  it('is no other than the one in whose realm it is', async () => {
    const { record } = await office().house.provision('tenant');
    expect(await codeOf(office().resume(`${record.databaseName}.${'a'.repeat(43)}`))).toBe('session.required');
  });
});

describe('the first sign-in', () => {
  it('sets a second factor up before anything else, and brings ten recovery codes', async () => {
    const newcomer = await office().addStaff(['support']);
    const half = await office().begin(newcomer.email);
    const { ctx, state } = half;
    expect(state.stage).toBe('enrol');
    expect(await codeOf(confirm(half, { kind: 'recovery_code', code: 'x' }))).toBe('session.second_factor_required');
    expect(await codeOf(confirmTotp(ctx, { code: '123456', deviceToken: undefined }))).toBe('totp.nothing_to_confirm');
    const { secret, uri } = await beginTotp(ctx);
    expect(uri).toContain(encodeURIComponent(newcomer.email));
    const wrong = String((Number(oneTimeCode(secret, office().clock.now())) + 1) % 1_000_000).padStart(6, '0');
    expect(await codeOf(confirmTotp(ctx, { code: wrong, deviceToken: undefined }))).toBe('second_factor.wrong');
    const code = oneTimeCode(secret, office().clock.now());
    const confirmed = await confirmTotp(ctx, { code, deviceToken: undefined });
    expect(confirmed.state.stage).toBe('complete');
    expect(new Set(confirmed.recoveryCodes).size).toBe(10);
    const again = await office().begin(newcomer.email);
    expect(await codeOf(confirm(again, { kind: 'totp', code }))).toBe('second_factor.wrong');
  });

  it('belongs to whoever of two enrols first, who both know the password', async () => {
    const newcomer = await office().addStaff(['support']);
    const [owner, other] = [await office().begin(newcomer.email), await office().begin(newcomer.email)];
    const { secret } = await beginTotp(owner.ctx);
    await confirmTotp(owner.ctx, { code: oneTimeCode(secret, office().clock.now()), deviceToken: undefined });
    const stolen = await beginTotp(other.ctx);
    const code = oneTimeCode(stolen.secret, office().clock.now());
    expect(await codeOf(confirmTotp(other.ctx, { code, deviceToken: undefined }))).toBe('session.second_factor_required');
    expect((await office().begin(newcomer.email)).state.stage).toBe('second_factor');
  });

  it('with an initial password leads to the change of it, and nowhere else', async () => {
    const newcomer = await office().addStaff(['operations'], { mustChangePassword: true });
    const { ctx } = await office().enrol(newcomer);
    expect(ctx.actor).toMatchObject({ stage: 'complete', mustChangePassword: true, permissions: new Set() });
    expect(await codeOf(listStaff(ctx, everybody))).toBe('session.password_change_required');
    const newPassword = 'Sieben stille Wasser 7';
    expect(await codeOf(changeStaffPassword(ctx, { currentPassword: 'wrong', newPassword }))).toBe('password.wrong');
    expect(await codeOf(changeStaffPassword(ctx, { currentPassword: password, newPassword: 'Kurz-1' }))).toBe('password.too_weak');
    const { token, state } = await changeStaffPassword(ctx, { currentPassword: password, newPassword });
    expect(state.permissions).toContain('staff.read');
    expect(await codeOf(listStaff(await office().resume(token), everybody))).toBe('done');
    expect(await codeOf(office().begin(newcomer.email))).toBe('session.refused');
  });

  it('keeps the secret of the codes sealed: it opens in no other row', async () => {
    const other = await office().addEnrolled(['support']);
    const secrets = await office().sql`select staff_id, totp_secret from staff_credentials where totp_secret is not null`;
    for (const { totp_secret: sealed } of secrets) {
      for (const { secret } of [person, other]) expect(sealed.includes(Buffer.from(secret))).toBe(false);
    }
    await office().sql.begin(async (sql) => {
      await sql`select set_config('mandat.context', '{"actorKind":"system","action":"test"}', true)`;
      await sql`update staff_credentials set totp_secret = (select totp_secret from staff_credentials where staff_id = ${other.id})
        where staff_id = ${person.id}`;
    });
    office().nextCode();
    const half = await office().begin(person.email);
    await expect(confirm(half, totp(other.secret))).rejects.toThrow();
  });
});
