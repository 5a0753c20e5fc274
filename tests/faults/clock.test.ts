import { createUser, deliverOutbox, expireAuditLog, extendAuditPartitions, type Mail, newId, verifySealedLog } from '@mandat/core';
import { beforeAll, expect, test } from 'vitest';
import { useOffice } from '../core/office.ts';
import { ownNames } from '../support/installation.ts';
import { openSealing, sealAll, type TestSealing } from '../support/sealing.ts';
import { note } from './finding.ts';

const hourMs = 3_600_000;
const yearMs = 365 * 24 * hourMs;
const office = useOffice({ names: ownNames() });
let sealing: TestSealing;
beforeAll(async () => {
  sealing = await openSealing(office().services);
});

const codeOf = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'ok',
    (error: Error) => error.message,
  );

/** The leaves in the order of the tree, each as the number of its transaction. */
async function sealedXids(): Promise<bigint[]> {
  const rows = await office().sql<{ xid: string }[]>`
    select xid::text from audit_leaves join audit_entries on id = entry_id order by leaf_index`;
  return rows.map(({ xid }) => BigInt(xid));
}

async function expectOrder(): Promise<number> {
  await sealAll(sealing.sealer, office().record);
  const xids = await sealedXids();
  expect(xids).toEqual([...xids].sort((a, b) => (a < b ? -1 : Number(a > b))));
  const { report, unsealedEntryId } = await verifySealedLog(office().services, office().record, sealing);
  expect({ fault: report.fault, unsealedEntryId }).toEqual({ fault: undefined, unsealedEntryId: undefined });
  return xids.length;
}

test('a clock that jumps back an hour', async (context) => {
  const { addPerson, signIn, resume, clock } = office();
  const { username } = await addPerson(['editor']);
  const before = await signIn(username);
  const id = newId();
  await expectOrder();
  clock.jump(-hourMs);
  expect(await codeOf(resume(before.token))).toBe('session.required');
  const after = await signIn(username);
  expect(await codeOf(resume(after.token))).toBe('ok');
  expect(newId() > id).toBe(true);
  const leaves = await expectOrder();
  clock.jump(hourMs);
  expect(await codeOf(resume(before.token))).toBe('session.required');
  note(context, `sessions end, a new one opens; ${leaves} leaves in the order of commits, verified`);
});

test('a clock that jumps ahead a year and comes back', async (context) => {
  const { addMember, addPerson, signIn, resume, clock, sql, asSystem } = office();
  const { username } = await addPerson(['editor']);
  const early = await signIn(username);
  clock.jump(yearMs);
  expect(await codeOf(resume(early.token))).toBe('session.required');
  const admin = await addMember(['administrator']);
  for (let guess = 0; guess < 6; guess += 1) expect(await codeOf(signIn(username, { password: 'wrong' }))).toBe('session.refused');
  expect(await codeOf(signIn(username))).toBe('session.refused');
  const values = { username: 'invited', email: 'invited@example.org', firstName: 'In', lastName: 'Vited', roles: ['editor' as const] };
  await createUser(admin, values);

  const counts = () =>
    sql`select (select count(*) from audit_entries) as entries, (select count(*) from audit_payloads where payload is not null) as payloads`;
  const [kept] = await counts();
  await asSystem(expireAuditLog);
  expect((await counts())[0]).toEqual(kept);
  await asSystem(extendAuditPartitions);
  const inAYear = clock.now().toISOString();
  const stamped = JSON.stringify({ actorKind: 'system', action: 'tenant.provision', happenedAt: inAYear });
  await sql`select mandat.record_event(${stamped}::text::jsonb, 'tests', null, 'done', null)`;
  const [written] = await sql<{ month: string }[]>`select tableoid::regclass::text as month from audit_entries order by id desc limit 1`;
  expect(written?.month).toBe(`audit_entries_${inAYear.slice(0, 7).replace('-', '_')}`);
  await expectOrder();

  clock.jump(-yearMs);
  expect(await codeOf(resume(early.token))).toBe('session.required');
  expect(await codeOf(signIn(username))).toBe('ok');
  const sent: Mail[] = [];
  const mailer = { send: async (mail: Mail) => void sent.push(mail), close: async () => undefined };
  await asSystem((ctx) => deliverOutbox(ctx, mailer, 'https://mandat.example'));
  expect(sent.map(({ to }) => to)).toEqual(['invited@example.org']);
  const leaves = await expectOrder();
  note(
    context,
    `sessions end, a lock and mail of that year do not outlive it, nothing of the log goes; ${leaves} leaves in order, verified`,
  );
});
