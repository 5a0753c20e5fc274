import type { Role } from '@mandat/contract';
import { asSystem, blockUser, type Context, createUser, getSettings, type Mail, mailHeads, newId, updateSettings } from '@mandat/core';
import { findNotes, openCheckpoint, parseVerifierKey } from '@mandat/crypto';
import { closeTenant, openAdminDatabase, openClient, type TenantRecord } from '@mandat/database';
import type postgres from 'postgres';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createJobs } from '../../apps/worker/src/worker.ts';
import { openInstallation, ownNames, type TestInstallation } from '../support/installation.ts';
import { openSealing, sealAll, type TestSealing } from '../support/sealing.ts';

const dayMs = 24 * 3_600_000;
let house: TestInstallation;
let sealing: TestSealing;
let tenant: TenantRecord;
let sql: postgres.Sql;
let sent: Mail[];

beforeAll(async () => {
  house = await openInstallation({ names: ownNames() });
  sealing = await openSealing(house.services);
});
afterAll(() => house.close());

beforeEach(async () => {
  // Noon, so that some hours later it is still the same day.
  house.clock.stopAt(new Date(new Date().setUTCHours(12, 0, 0, 0)));
  tenant = (await house.provision('heads')).record;
  sql = openClient({ ...house.installation.admin, database: tenant.databaseName }, { max: 1 });
  sent = [];
  return async () => {
    await sql.end();
    await suspend();
  };
});

/** So that the jobs of the next test leave it alone. */
async function suspend(): Promise<void> {
  const handle = openAdminDatabase(house.installation, house.installation.names.control);
  await closeTenant(handle.db, tenant.id).finally(handle.close);
}

const inTenant = <R>(body: (ctx: Context) => Promise<R>): Promise<R> => asSystem(house.services, tenant, 'test', body);

/** Somebody new with that role, whose invitation went out long ago; their id and address. */
async function addPerson(role: Role, validUntil: string | null = null): Promise<{ id: string; email: string }> {
  const username = `person-${newId().slice(-10)}`;
  const names = { username, email: `${username}@example.org`, firstName: 'Erika', lastName: 'Muster' };
  const person = await inTenant((ctx) => createUser(ctx, { ...names, roles: [role], validUntil }));
  await sql`delete from outbox`;
  return person;
}

const jobs = () => {
  const mailer = { send: async (mail: Mail) => void sent.push(mail), close: async () => undefined };
  return createJobs({ services: house.services, mailer, consoleUrl: 'https://mandat.example', refillSpares: async () => undefined });
};
const mailAndDeliver = async () => {
  await jobs()['mail-heads']({});
  await jobs()['sweep-outboxes']({});
};
const recipients = () => sent.map(({ to }) => to).toSorted();
const seal = () => sealAll(sealing.sealer, tenant);

describe('the daily head of the log', () => {
  it('goes to administrators and data protection officers and nobody else', async () => {
    const officer = await addPerson('data_protection_officer');
    await addPerson('editor');
    await addPerson('contact_person');
    await addPerson('auditor', new Date(house.clock.now().getTime() + dayMs).toISOString());
    await seal();
    await mailAndDeliver();
    expect(recipients()).toEqual(['admin@example.org', officer.email].toSorted());
  });

  it('is the exact signed note, attached and in the text, with the key and what to do with it, and nothing of the log', async () => {
    await addPerson('editor');
    await seal();
    const note = sealing.sites[0].notes.get(tenant.id)?.at(-1) ?? '';
    await mailAndDeliver();
    const [mail] = sent;
    expect(mail?.attachments).toEqual([{ name: expect.stringMatching(/^head-\d+\.txt$/), text: note }]);
    expect(findNotes(mail?.text ?? '', 'mail')).toEqual([{ note, from: 'mail' }]);
    expect(mail?.text.trim().split('\n').at(-1)).toBe(sealing.verifierKey);
    expect(await openCheckpoint(note, await parseVerifierKey(sealing.verifierKey))).toBeDefined();
    expect(mail?.text).toContain('https://mandat.example/seal');
    expect(mail?.text).toContain('Guten Tag Ada Minster');
    expect(mail?.text).toContain('Hello Ada Minster');
    expect(JSON.stringify(sent)).not.toMatch(/Erika|Muster|users\.create/);
  });

  it('speaks the language that its reader chose in the console', async () => {
    const [{ id }] = await sql<[{ id: string }]>`select id from users`;
    await sql`insert into preferences (user_id, key, value) values (${id}, 'locale', '"en"')`;
    await seal();
    await mailAndDeliver();
    expect(sent[0]?.subject).toMatch(/^Head of the audit log/);
    expect(sent[0]?.text).not.toContain('Guten Tag');
  });

  it('comes once a day, however many workers mail it and however often', async () => {
    await addPerson('data_protection_officer');
    await seal();
    await Promise.all([mailAndDeliver(), mailAndDeliver(), mailAndDeliver()]);
    await seal();
    house.clock.putForward(3_600_000);
    await mailAndDeliver();
    expect(sent).toHaveLength(2);
    expect(new Set(recipients()).size).toBe(2);
    house.clock.putForward(dayMs);
    await mailAndDeliver();
    expect(sent).toHaveLength(4);
  });

  it('does not come to who is blocked or expired, not even when that happens after it was decided', async () => {
    const blocked = await addPerson('administrator');
    const expiring = await addPerson('data_protection_officer', new Date(house.clock.now().getTime() + 60_000).toISOString());
    const late = await addPerson('administrator');
    await inTenant((ctx) => blockUser(ctx, { id: blocked.id, reason: 'Test' }));
    await seal();
    house.clock.putForward(61_000);
    expect(await inTenant(mailHeads)).toBe(2);
    await inTenant((ctx) => blockUser(ctx, { id: late.id, reason: 'Test' }));
    await jobs()['sweep-outboxes']({});
    expect(recipients()).toEqual(['admin@example.org']);
    expect(recipients()).not.toContain(expiring.email);
    expect([...(await sql`select count(*)::int as open from outbox where due_at is not null`)]).toEqual([{ open: 0 }]);
  });

  it('does not come while nothing is sealed, nor when the customer wants none', async () => {
    await mailAndDeliver();
    expect(sent).toEqual([]);
    await seal();
    await inTenant(async (ctx) => updateSettings(ctx, { ...(await getSettings(ctx)), isHeadMailed: false }));
    await mailAndDeliver();
    expect(sent).toEqual([]);
  });

  it('says so when sealing is behind, and when a site misses the head', async () => {
    await seal();
    sealing.sites[1].isAway = true;
    await addPerson('editor');
    await seal();
    await mailAndDeliver();
    expect(sent[0]?.text).toContain('one of the sites that keep the head outside the database misses the newest head');
    sealing.sites[1].isAway = false;
    await addPerson('editor');
    house.clock.putForward(dayMs);
    await mailAndDeliver();
    expect(sent[1]?.text).toContain('Die Versiegelung ist im Rückstand');
  });

  it('is in the log of the customer, without names', async () => {
    await seal();
    await mailAndDeliver();
    const [entry] = await sql`select e.action, e.outcome, e.actor_kind, p.payload from audit_entries e
      join audit_payloads p on p.entry_id = e.id where e.action = 'heads.mail'`;
    expect(entry).toMatchObject({ outcome: 'done', actor_kind: 'system' });
    expect(entry?.payload).not.toContain('example.org');
  });
});
