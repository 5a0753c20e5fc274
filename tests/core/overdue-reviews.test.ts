import {
  alarmOverdueReviews,
  asOperator,
  deliverOutbox,
  enrolStaffMember,
  listReviewPlans,
  type Mail,
  updateReviewPlan,
} from '@mandat/core';
import { beforeAll, describe, expect, it } from 'vitest';
import { entriesAfter, lastEntryId } from '../support/audit-entries.ts';
import { ownNames } from '../support/installation.ts';
import { type Person, password, useOffice } from './office.ts';

const office = useOffice({ names: ownNames() });
const dayMs = 24 * 3_600_000;

let officer: Person;
let staffId: string;

beforeAll(async () => {
  officer = await office().addPerson(['data_protection_officer']);
  await office().addPerson(['editor']);
  const person = { email: 'officer@operator.example', firstName: 'Dorothea', lastName: 'Lang', password, mustChangePassword: false };
  const enrol = (roles: ('data_protection_officer' | 'support')[], email: string) =>
    asOperator(office().services, 'test', (ctx) => enrolStaffMember(ctx, { ...person, email, roles }));
  staffId = (await enrol(['data_protection_officer'], person.email)).id;
  await enrol(['support'], 'support@operator.example');
});

const alarm = () => office().asSystem(alarmOverdueReviews);
const items = () => office().sql`select entity, kind, state, is_open from work_item_changes where entity = 'review' order by kind`;

async function mails(): Promise<Mail[]> {
  const sent: Mail[] = [];
  const mailer = { send: async (mail: Mail) => void sent.push(mail), close: async () => undefined };
  await office().asSystem((ctx) => deliverOutbox(ctx, mailer, 'https://mandat.example'));
  return sent;
}

describe('a review that is overdue', () => {
  it('is not, for the first year of a new customer', async () => {
    const plans = await office().asSystem(listReviewPlans);
    expect(plans.map(({ subject, intervalMonths, isOverdue }) => [subject, intervalMonths, isOverdue])).toEqual([
      ['instructions', 12, false],
      ['agreed_measures', 12, false],
    ]);
    expect(await alarm()).toBe(0);
    expect(await items()).toEqual([]);
  });

  it('is told to the officers of both sides once a week, and stands in the operator’s queue', async () => {
    office().clock.putForward(370 * dayMs);
    const before = await lastEntryId(office().sql);
    expect(await alarm()).toBe(4);
    expect(await alarm()).toBe(0);
    expect(await items()).toEqual([
      { entity: 'review', kind: 'agreed_measures', state: 'overdue', is_open: true },
      { entity: 'review', kind: 'instructions', state: 'overdue', is_open: true },
    ]);
    const entries = await entriesAfter(office().sql, before);
    expect(entries.map(({ action, entity, operation }) => `${action} ${operation} ${entity}`)).toEqual([
      'reviews.alarm update review_plans',
      'reviews.alarm update review_plans',
      'reviews.alarm event reviews',
    ]);
    const recipients = await office().sql`select payload->>'userId' as user, payload->>'staffId' as staff from outbox
      where kind = 'mail.review_overdue'`;
    expect(new Set(recipients.map(({ user, staff }) => user ?? staff))).toEqual(new Set([officer.id, staffId]));

    const sent = await mails();
    expect(sent.map(({ to }) => to).sort()).toEqual([
      ...['officer@operator.example', 'officer@operator.example'],
      ...[`${officer.username}@example.org`, `${officer.username}@example.org`],
    ]);
    expect(sent[0]?.text).toContain('überfällig');
    expect(sent.every(({ text }) => text.includes('https://mandat.example/'))).toBe(true);

    office().clock.putForward(7 * dayMs);
    expect(await alarm()).toBe(4);
    await mails();
  });

  it('is told to nobody who has no access any more', async () => {
    office().clock.putForward(7 * dayMs);
    expect(await alarm()).toBe(4);
    await office().sql.begin(async (tx) => {
      await tx`select set_config('mandat.context', '{"actorKind": "system", "action": "users.block"}', true)`;
      await tx`update users set status = 'blocked', blocked_at = now() where id = ${officer.id}`;
    });
    expect((await mails()).map(({ to }) => to)).toEqual(['officer@operator.example', 'officer@operator.example']);
  });

  it('is none any more when the customer agrees to a longer interval, and leaves the queue', async () => {
    for (const plan of await office().asSystem(listReviewPlans)) {
      const firstDueOn = '2099-01-31';
      await office().asSystem((ctx) => updateReviewPlan(ctx, { id: plan.id, version: plan.version, intervalMonths: 24, firstDueOn }));
    }
    expect(await alarm()).toBe(0);
    expect(await items()).toMatchObject([
      { state: 'planned', is_open: false },
      { state: 'planned', is_open: false },
    ]);
  });
});
