import { createHash } from 'node:crypto';
import {
  AuditCase,
  AuditCaseDetails,
  AuditCaseDocument,
  AuditEntry,
  AuditTimeEntry,
  InvitedAuditor,
  Review,
  ReviewPlan,
} from '@mandat/contract';
import { openClient } from '@mandat/database';
import type postgres from 'postgres';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { sqlState } from '../support/sql-state.ts';
import { type Client, createClient } from './client.ts';
import { useHouse } from './house.ts';
import { commit, inTenant, supportOf } from './instruction-samples.ts';
import type { Place } from './samples.ts';
import { goodReview, requestVisit, scheduleVisit } from './tenant-review-samples.ts';

const house = useHouse();
const place = (): Place => ({ house: house(), tenant: house().nordwind, owner: house().nordwind.administrator });
const hourMs = 3_600_000;
let sql: postgres.Sql;
let officer: Client;
let administrator: Client;

beforeAll(async () => {
  const { installation, nordwind, operator } = house();
  sql = openClient({ ...installation.admin, database: nordwind.record.databaseName }, { max: 1 });
  const hand = await operator.hire(['data_protection_officer']);
  await commit(house(), hand.id);
  officer = hand.client;
  administrator = nordwind.administrator.client;
});
afterAll(() => sql.end());

const path = () => inTenant(house().nordwind);

describe("a review by the operator's officer", () => {
  it('is seen by the customer, who did it and when, and puts the next one an interval later', async () => {
    const found = { ...goodReview('agreed_measures'), result: 'deviation', findings: 'Zwei Verpflichtungen fehlen.' };
    const recorded = await officer.read(Review, 'POST', `${path()}/reviews`, found);
    const [seen] = await administrator.read(z.array(Review), 'GET', '/api/reviews');
    expect(seen).toEqual(recorded);
    expect(recorded).toMatchObject({ result: 'deviation', reviewerName: 'Test Staff', changeRequestId: null });
    const plans = await administrator.read(z.array(ReviewPlan), 'GET', '/api/review-plans');
    const plan = plans.find(({ subject }) => subject === 'agreed_measures');
    expect(plan?.lastReviewedOn).toBe(recorded.reviewedOn);
    expect(Number(plan?.nextDueOn.slice(0, 4))).toBe(Number(recorded.reviewedOn.slice(0, 4)) + 1);
    const filter = encodeURIComponent(JSON.stringify({ action: 'reviews.record' }));
    const [entry] = await administrator.read(z.array(AuditEntry), 'GET', `/api/audit-entries?filter=${filter}`);
    expect(entry).toMatchObject({ actorKind: 'staff', entity: 'reviews', entityId: recorded.id, operation: 'insert' });
  });

  it('is held once a day for a subject, whole, and by officers alone', async () => {
    await officer.refused(409, 'reviews.already_recorded', 'POST', `${path()}/reviews`, goodReview('agreed_measures'));
    const half = { ...goodReview('instructions'), checklist: [] };
    await officer.refused(400, 'reviews.checklist_incomplete', 'POST', `${path()}/reviews`, half);
    const { client } = await supportOf(house());
    await client.refused(403, 'permission.missing', 'POST', `${path()}/reviews`, goodReview('instructions'));
  });
});

describe('a visit', () => {
  it('goes from request to invoice, and both sides see the same', async () => {
    const { client: support } = await supportOf(house());
    const audit = await requestVisit(place(), -1);
    expect(audit).toMatchObject({ state: 'requested', invoiceLine: { total: '0.00', hours: 0 } });
    const [item] = await sql`select kind, state, is_open from work_item_changes where entity = 'audit_case' and entity_id = ${audit.id}`;
    expect(item).toEqual({ kind: 'on_site', state: 'requested', is_open: true });
    const calendar = await administrator.send('GET', `/api/audit-cases/${audit.id}/calendar`);
    expect(calendar.headers.get('Content-Type')).toContain('text/calendar');
    expect(await calendar.text()).toContain('STATUS:TENTATIVE');

    const at = `${path()}/audit-cases/${audit.id}`;
    const when = { startsAt: audit.startsAt, endsAt: audit.endsAt, participants: null };
    await support.refused(400, 'audit_cases.place_missing', 'PUT', `${at}/appointment`, { ...when, place: null, version: 1 });
    await support.read(AuditCase, 'PUT', `${at}/appointment`, { ...when, place: 'Tor 2', version: 1 });
    await support.refused(409, 'audit_cases.stale', 'PUT', `${at}/appointment`, { ...when, place: 'Tor 3', version: 1 });
    expect(await sql`select payload->>'auditCaseId' as id from outbox where kind = 'mail.audit_case'`).toEqual([{ id: audit.id }]);

    const effort = { workedOn: '2026-01-02', activity: 'Begleitung' };
    await support.read(AuditTimeEntry, 'POST', `${at}/time-entries`, { ...effort, minutes: 60 });
    await support.read(AuditTimeEntry, 'POST', `${at}/time-entries`, { ...effort, minutes: 1 });
    await support.read(AuditCase, 'PUT', `${at}/minutes`, { minutes: 'Ohne Befund', participants: 'Andrea', version: 2 });
    await support.read(AuditCase, 'PUT', `${at}/closure`, { version: 3 });
    await support.refused(409, 'audit_cases.wrong_state', 'POST', `${at}/time-entries`, { ...effort, minutes: 1 });

    const seen = await administrator.read(AuditCaseDetails, 'GET', `/api/audit-cases/${audit.id}`);
    expect(seen).toEqual(await support.read(AuditCaseDetails, 'GET', at));
    expect(seen).toMatchObject({ state: 'closed', invoiceLine: { minutes: 61, hours: 2, hourlyRate: '120.00', total: '240.00' } });
    expect(seen.timeEntries).toHaveLength(2);
    const invoice = await administrator.send('GET', `/api/audit-cases/${audit.id}/invoice-line`);
    expect(await invoice.text()).toBe(
      `audit,kind,startsAt,minutes,hours,hourlyRate,currency,total\r\n${audit.id},on_site,${audit.startsAt},61,2,120.00,EUR,240.00\r\n`,
    );
    const reads =
      await sql`select actor_kind from audit_entries where action = 'audit_cases.read' and entity_id = ${audit.id} and actor_kind = 'staff'`;
    expect(reads).toHaveLength(1);
  });

  it('has documents that either side adds and both read byte for byte', async () => {
    const { id } = await scheduleVisit(place());
    const { client: support } = await supportOf(house());
    const content = Buffer.from('Prüfbericht – ohne Befund');
    const file = { name: 'Bericht Köln.txt', contentType: 'text/plain', content: content.toString('base64') };
    const added = await support.read(AuditCaseDocument, 'POST', `${path()}/audit-cases/${id}/documents`, file);
    expect(added).toMatchObject({ size: content.length, sha256: createHash('sha256').update(content).digest('hex') });
    const response = await administrator.send('GET', `/api/audit-case-documents/${added.id}`);
    expect(Buffer.from(await response.arrayBuffer()).equals(content)).toBe(true);
    expect(response.headers.get('Content-Disposition')).toBe("attachment; filename*=UTF-8''Bericht%20K%C3%B6ln.txt");
    await expect(sql`update audit_case_documents set content = 'other' where id = ${added.id}`).rejects.toThrow();
  });
});

describe('an audit by account', () => {
  it('is scheduled at once, free of charge, and takes no effort, not even past the product', async () => {
    const now = house().services.clock.now().getTime();
    const audit = await administrator.read(AuditCase, 'POST', '/api/audit-cases', {
      ...{ kind: 'remote_account', purpose: 'Stichprobe', place: null, participants: null },
      ...{ startsAt: new Date(now).toISOString(), endsAt: new Date(now + hourMs).toISOString() },
    });
    expect(audit).toMatchObject({ state: 'scheduled', invoiceLine: null });
    const { client: support } = await supportOf(house());
    const effort = { workedOn: '2026-01-02', minutes: 61, activity: 'Begleitung' };
    await support.refused(409, 'audit_cases.free_of_charge', 'POST', `${path()}/audit-cases/${audit.id}/time-entries`, effort);
    await administrator.refused(409, 'audit_cases.free_of_charge', 'GET', `/api/audit-cases/${audit.id}/invoice-line`);
    for (const kind of ['remote_account', 'on_site']) {
      const past = sql`insert into audit_time_entries values (${crypto.randomUUID()}, ${audit.id}, ${kind}, '2026-01-02', 61, 'x',
        ${crypto.randomUUID()}, 'x', now())`;
      expect(['23514', '23503']).toContain(await sqlState(past));
    }
    expect((await administrator.read(AuditCaseDetails, 'GET', `/api/audit-cases/${audit.id}`)).timeEntries).toEqual([]);
  });
});

describe('an auditor who was invited', () => {
  const invite = (username: string, hours: number, auditCaseId: string | null = null) =>
    administrator.read(InvitedAuditor, 'POST', '/api/auditor-invitations', {
      ...{ username, email: `${username}@example.org`, firstName: 'Petra', lastName: 'Prüferin', organisation: 'Revision GmbH' },
      ...{ validUntil: new Date(house().services.clock.now().getTime() + hours * hourMs).toISOString(), auditCaseId },
    });

  async function enter({ username, initialPassword }: InvitedAuditor): Promise<Client> {
    const client = createClient(house().app);
    await client.send('POST', '/api/session', { tenant: house().nordwind.name, username, password: initialPassword });
    const change = { currentPassword: initialPassword, newPassword: 'Neun neue Pfade, 9' };
    expect((await client.send('PUT', '/api/session/password', change)).status).toBe(200);
    return client;
  }

  it('reads what an administrator reads, on record, changes nothing, and is out when the time is over', async () => {
    const audit = await requestVisit(place());
    const invited = await invite('pruefer-eins', 0.1, audit.id);
    expect(invited).toMatchObject({ auditCaseId: audit.id, hasEnded: false, organisation: 'Revision GmbH' });
    const client = await enter(invited);
    await client.read(AuditCaseDetails, 'GET', `/api/audit-cases/${audit.id}`);
    const [entry] = await sql`select outcome from audit_entries where actor_id = ${invited.id} and action = 'audit_cases.read'`;
    expect(entry).toEqual({ outcome: 'done' });
    await client.refused(403, 'permission.missing', 'PUT', `/api/audit-cases/${audit.id}/cancellation`, { reason: 'x', version: 1 });
    house().putForward(7 * 60_000);
    await client.refused(401, 'session.required', 'GET', `/api/audit-cases/${audit.id}`);
  });

  it('is out at once when the access is ended, which can be done once', async () => {
    const invited = await invite('pruefer-zwei', 24);
    const client = await enter(invited);
    await administrator.send('PUT', `/api/auditor-invitations/${invited.id}/end`);
    await client.refused(401, 'session.required', 'GET', '/api/reviews');
    await administrator.refused(409, 'auditor_invitations.ended', 'PUT', `/api/auditor-invitations/${invited.id}/end`);
  });

  it('cannot be invited to an audit that is over or not there, nor without an end to come', async () => {
    const { id } = await requestVisit(place());
    await administrator.read(AuditCase, 'PUT', `/api/audit-cases/${id}/cancellation`, { reason: 'Verschoben', version: 1 });
    const person = { username: 'pruefer-drei', email: 'drei@example.org', firstName: 'P', lastName: 'P', organisation: null };
    const validUntil = '2099-12-31T00:00:00Z';
    const post = (status: number, code: string, values: object) =>
      administrator.refused(status, code, 'POST', '/api/auditor-invitations', { ...person, validUntil, auditCaseId: null, ...values });
    await post(409, 'audit_cases.wrong_state', { auditCaseId: id });
    await post(404, 'audit_cases.not_found', { auditCaseId: crypto.randomUUID() });
    await post(400, 'users.ends_in_past', { validUntil: '2020-01-01T00:00:00Z' });
  });
});
