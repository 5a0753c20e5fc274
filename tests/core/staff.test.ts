import { commitmentKinds } from '@mandat/contract';
import {
  blockStaffMember,
  createStaffMember,
  endStaffSessions,
  expireStaffRecords,
  getStaffMember,
  listCommitments,
  listOperatorLog,
  listStaff,
  openTenantAsStaff,
  recordCommitment,
  resetSecondFactor,
  resetStaffSignIn,
  revokeCommitment,
  type StaffContext,
  unblockStaffMember,
  updateStaffMember,
} from '@mandat/core';
import { beforeAll, describe, expect, it } from 'vitest';
import { entriesAfter, lastEntryId, payloadOf } from '../support/audit-entries.ts';
import { sqlState } from '../support/sql-state.ts';
import { codeOf, tally } from './outcome.ts';
import { useStaffOffice } from './staff-office.ts';

const office = useStaffOffice();
const reason = 'Left the company';
const everybody = { from: 0, to: 99, sort: ['lastName', 'ASC'] as const, filter: {} };
const page = { from: 0, to: 99, sort: ['at', 'DESC'] as const, filter: {} };
let operations: StaffContext;
let officer: StaffContext;

beforeAll(async () => {
  operations = (await office().addEnrolled(['operations'])).ctx;
  officer = (await office().addEnrolled(['data_protection_officer'])).ctx;
});

const person = () => ({
  email: `${crypto.randomUUID()}@operator.example`,
  firstName: 'Erika',
  lastName: 'Muster',
  roles: ['support' as const],
});

async function entriesOf(work: () => Promise<unknown>) {
  const before = await lastEntryId(office().sql);
  await work();
  return entriesAfter(office().sql, before);
}

describe('managing staff', () => {
  it('makes, changes, blocks and unblocks a staff member on record: who, what, to whom, why', async () => {
    const { id, initialPassword } = await createStaffMember(operations, person());
    expect(initialPassword).toMatch(/^[a-z0-9]{5}(-[a-z0-9]{5}){3}$/);
    const entries = await entriesOf(async () => {
      await updateStaffMember(operations, { id, lastName: 'Neu', version: 1 });
      await blockStaffMember(operations, { id, reason });
      await unblockStaffMember(operations, { id });
    });
    expect(entries.map(({ action, operation, entity }) => `${action} ${operation} ${entity}`)).toEqual([
      'staff.update update staff',
      'staff.block update staff',
      'staff.unblock update staff',
    ]);
    for (const entry of entries) expect(entry).toMatchObject({ actor_kind: 'staff', actor_id: operations.actor.id, entity_id: id });
    expect(entries.map((entry) => payloadOf(entry).reason)).toEqual([null, reason, null]);
  });

  it('never writes a password or a secret of a factor to the log', async () => {
    const { email, secret, recoveryCodes } = await office().addEnrolled(['support']);
    const rows = await office().sql`select payload from audit_payloads where payload like ${`%${email}%`} or payload like '%argon2%'
      or payload like ${`%${secret}%`}`;
    expect(rows.length).toBeGreaterThan(0);
    for (const { payload } of rows) {
      for (const word of [secret, 'argon2', ...recoveryCodes]) expect(payload).not.toContain(word);
    }
  });

  it('ends every session of whoever is blocked, or whose sign-in or second factor is reset, at once', async () => {
    for (const act of [
      (id: string) => blockStaffMember(operations, { id, reason }),
      (id: string) => resetStaffSignIn(operations, { id }),
      (id: string) => resetSecondFactor(operations, { id }),
      (id: string) => endStaffSessions(operations, { id }),
    ]) {
      const member = await office().addStaff(['support']);
      const { token } = await office().begin(member.email);
      await act(member.id);
      expect(await codeOf(office().resume(token))).toBe('session.required');
    }
  });

  it('after a reset of the second factor begins with setting one up again; the old codes are gone', async () => {
    const member = await office().addEnrolled(['support']);
    expect((await resetSecondFactor(operations, { id: member.id })).hasSecondFactor).toBe(false);
    expect((await office().begin(member.email)).state).toMatchObject({ stage: 'enrol', factors: { totp: false, recoveryCodes: 0 } });
  });

  it('refuses a stale version, a taken address, an officer with other roles, an end in the past and oneself', async () => {
    const { id, email } = await createStaffMember(operations, person());
    const own = operations.actor.id;
    const past = '2020-01-01T00:00:00Z';
    const refused: [string, () => Promise<unknown>][] = [
      ['staff.stale', () => updateStaffMember(operations, { id, lastName: 'Neu', version: 7 })],
      ['staff.email_taken', () => createStaffMember(operations, { ...person(), email: email.toUpperCase() })],
      ['staff.officer_alone', () => createStaffMember(operations, { ...person(), roles: ['support', 'data_protection_officer'] })],
      ['staff.ends_in_past', () => createStaffMember(operations, { ...person(), validUntil: past })],
      ['staff.yourself', () => blockStaffMember(operations, { id: own, reason })],
      ['staff.yourself', () => resetStaffSignIn(operations, { id: own })],
      ['staff.yourself', () => resetSecondFactor(operations, { id: own })],
      ['staff.not_blocked', () => unblockStaffMember(operations, { id })],
      ['staff.not_found', () => getStaffMember(operations, { id: crypto.randomUUID() })],
    ];
    for (const [code, work] of refused) expect(await codeOf(work())).toBe(code);
  });

  it('always leaves somebody of operations whose access has no end, also of two who block each other', async () => {
    const others = await listStaff(operations, { ...everybody, filter: { role: 'operations', status: 'active' } });
    for (const { id } of others.rows) if (id !== operations.actor.id) await blockStaffMember(operations, { id, reason });
    const { id, version } = await getStaffMember(operations, { id: operations.actor.id });
    const ends = new Date(office().clock.now().getTime() + 86_400_000).toISOString();
    expect(await codeOf(updateStaffMember(operations, { id, roles: ['support'], version }))).toBe('staff.last_operations');
    expect(await codeOf(updateStaffMember(operations, { id, validUntil: ends, version }))).toBe('staff.last_operations');
    expect(await codeOf(office().asOperator((ctx) => blockStaffMember(ctx, { id, reason })))).toBe('staff.last_operations');
    const second = (await office().addEnrolled(['operations'])).ctx;
    const each = [blockStaffMember(operations, { id: second.actor.id, reason }), blockStaffMember(second, { id, reason })];
    expect(await tally(each)).toEqual({ done: 1, 'staff.last_operations': 1 });
    const survivor = (await listStaff(second, { ...everybody, filter: { role: 'operations', status: 'active' } })).rows;
    expect(survivor).toHaveLength(1);
    if (survivor[0]?.id !== operations.actor.id) operations = second;
  });

  it('is refused to support and to the officer, on record', async () => {
    const support = (await office().addEnrolled(['support'])).ctx;
    const entries = await entriesOf(async () => {
      expect(await codeOf(listStaff(support, everybody))).toBe('permission.missing');
      expect(await codeOf(createStaffMember(officer, person()))).toBe('permission.missing');
    });
    expect(entries).toMatchObject([
      { action: 'staff.read', outcome: 'refused', actor_id: support.actor.id },
      { action: 'staff.create', outcome: 'refused', actor_id: officer.actor.id },
    ]);
    expect((await listOperatorLog(officer, { ...page, filter: { outcome: 'refused', actorId: support.actor.id } })).rows).toMatchObject([
      { action: 'staff.read', actorKind: 'staff', payload: { actorName: support.actor.email } },
    ]);
  });
});

describe('a tenant', () => {
  const promise = { signedOn: '2026-01-02', documentHash: 'ab'.repeat(32), validUntil: null };

  it('opens to staff with both commitments in force alone, and every opening and refusal is on record', async () => {
    const { record } = await office().house.provision('tenant');
    const { id: staffId, ctx } = await office().addEnrolled(['support']);
    const open = async () => {
      const outcome = await codeOf(openTenantAsStaff(ctx, { tenantId: record.id }).then(({ release }) => release()));
      const [entry] = await office().sql`select action, outcome from audit_entries where actor_id = ${staffId} order by id desc limit 1`;
      expect(entry).toEqual({ action: 'tenant.open', outcome: outcome === 'done' ? 'done' : 'refused' });
      return outcome;
    };
    expect(await open()).toBe('commitments.missing');
    await recordCommitment(officer, { ...promise, staffId, kind: 'confidentiality' });
    expect(await open()).toBe('commitments.missing');
    const validUntil = new Date(office().clock.now().getTime() + 60_000).toISOString();
    await recordCommitment(officer, { ...promise, staffId, kind: 'extended_secrecy', validUntil });
    expect(await open()).toBe('done');
    ctx.now = new Date(validUntil);
    expect(await open()).toBe('commitments.missing');
    const lasting = await recordCommitment(officer, { ...promise, staffId, kind: 'extended_secrecy' });
    expect(await open()).toBe('done');
    expect((await getStaffMember(officer, { id: staffId })).commitments.sort()).toEqual([...commitmentKinds]);
    await revokeCommitment(officer, { id: lasting.id, reason: 'Signed the wrong document' });
    expect(await open()).toBe('commitments.missing');
    expect(await codeOf(revokeCommitment(officer, { id: lasting.id, reason }))).toBe('commitments.revoked');
    expect((await listCommitments(officer, { from: 0, to: 9, sort: ['recordedAt', 'ASC'], filter: { staffId } })).total).toBe(3);
  });

  it('is shown to staff by its support login, which the database lets read neither mailings nor the log nor a hash', async () => {
    const { record } = await office().house.provision('tenant');
    const { id, ctx } = await office().addEnrolled(['support']);
    await office().commit(id);
    const opened = await openTenantAsStaff(ctx, { tenantId: record.id });
    const [row] = await opened.db.execute<{ login: string }>('select current_user as login');
    expect(row?.login).toBe(`${record.databaseName}_support`);
    await opened.db.execute('select id, username from users');
    for (const table of ['credentials', 'audit_entries', 'audit_payloads', 'outbox', 'sessions']) {
      await expect(opened.db.execute(`select * from ${table}`)).rejects.toMatchObject({ cause: { code: '42501' } });
    }
    opened.release();
  });

  it("is opened by more at once than the operator's database has connections, and nobody waits for ever", async () => {
    const { record } = await office().house.provision('tenant');
    const { id, ctx } = await office().addEnrolled(['support']);
    await office().commit(id);
    const open = () => openTenantAsStaff(ctx, { tenantId: record.id }).then(({ release }) => release());
    expect(await tally(Array.from({ length: 30 }, open))).toEqual({ done: 30 });
  });

  it('that is not there, or not made to its end, is none', async () => {
    const { id, ctx } = await office().addEnrolled(['support']);
    await office().commit(id);
    expect(await codeOf(openTenantAsStaff(ctx, { tenantId: crypto.randomUUID() }))).toBe('tenant.not_found');
  });

  it('needs promises of the past: a day to come and an end that is over are refused', async () => {
    const { id: staffId } = await office().addStaff(['support']);
    const kind = 'confidentiality' as const;
    expect(await codeOf(recordCommitment(officer, { ...promise, staffId, kind, signedOn: '2999-01-01' }))).toBe('commitments.out_of_range');
    expect(await codeOf(recordCommitment(officer, { ...promise, staffId, kind, validUntil: '2020-01-01T00:00:00Z' }))).toBe(
      'commitments.out_of_range',
    );
    expect(await codeOf(recordCommitment(operations, { ...promise, staffId, kind }))).toBe('permission.missing');
  });
});

describe("the operator's log", () => {
  const app = () => office().services.control;

  it('is added to alone: the application can neither change nor empty it, nor write past its functions', async () => {
    for (const statement of [
      "update audit_entries set action = 'x'",
      'delete from audit_entries',
      'truncate audit_entries',
      'delete from audit_payloads',
      "insert into audit_entries select * from audit_entries where action = 'x'",
      "select mandat.write_entry('{}', 'event', 'x', null, '{}', null, null, 'done', now())",
      'delete from staff',
      'update staff set created_at = now()',
      'delete from commitments',
      "update commitments set signed_on = '2020-01-01'",
    ]) {
      await expect(app().execute(statement), statement).rejects.toMatchObject({ cause: { code: '42501' } });
    }
    for (const statement of ["update audit_entries set action = 'x'", 'truncate audit_payloads']) {
      expect(await sqlState(office().sql.unsafe(statement))).toBe('MA002');
    }
  });

  it('has an entry for every change, or there is no change', async () => {
    for (const change of ["update staff set last_name = 'x'", 'update staff_credentials set must_change_password = true']) {
      await expect(app().execute(change)).rejects.toMatchObject({ cause: { code: 'MA001' } });
    }
    await office().sql`alter table audit_entries add constraint full_disk check (false) not valid`;
    const { total } = await listStaff(operations, everybody);
    expect(await sqlState(createStaffMember(operations, person()))).toBe('23514');
    await office().sql`alter table audit_entries drop constraint full_disk`;
    expect((await listStaff(operations, everybody)).total).toBe(total);
  });

  it('loses what it says about persons after a year, and the entries stay', async () => {
    const old = new Date(Date.now() - 366 * 86_400_000).toISOString();
    await office()
      .sql`select mandat.write_entry('{"actorKind":"system","action":"test.old"}', 'event', 'test', null, '{}', null, null, 'done', ${old})`;
    await office().asOperator(expireStaffRecords);
    const rows = await office().sql`select e.action, p.payload from audit_entries e join audit_payloads p on p.entry_id = e.id
      where e.action in ('test.old', 'staff.block') and e.operation <> 'insert' order by e.id`;
    expect(rows[0]).toEqual({ action: 'test.old', payload: null });
    expect(rows.at(-1)?.payload).not.toBeNull();
  });
});
