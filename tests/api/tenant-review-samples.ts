import { AuditCase, AuditCaseDocument, AuditTimeEntry, reviewChecklists } from '@mandat/contract';
import { asSystem, publishAuditRate } from '@mandat/core';
import { inTenant, supportOf } from './instruction-samples.ts';
import type { Place, Sample } from './samples.ts';

const hourMs = 3_600_000;

/** A visit that the customer asked for, at a rate that is published. */
export async function requestVisit({ house, tenant }: Place, startsInHours = 24): Promise<AuditCase> {
  const rate = { currency: 'EUR', hourlyRate: '120.00' };
  await asSystem(house.services, tenant.record, 'test', (ctx) => publishAuditRate(ctx, rate));
  const now = house.services.clock.now().getTime();
  return tenant.administrator.client.read(AuditCase, 'POST', '/api/audit-cases', {
    ...{ kind: 'on_site', purpose: 'Sample', place: null, participants: null },
    ...{ startsAt: new Date(now + startsInHours * hourMs).toISOString(), endsAt: new Date(now + 48 * hourMs).toISOString() },
  });
}

const appointment = ({ startsAt, endsAt, version }: AuditCase) => ({ startsAt, endsAt, version, place: 'Tor 2', participants: null });

/** The same, which support agreed to and which has begun. */
export async function scheduleVisit(place: Place): Promise<AuditCase> {
  const audit = await requestVisit(place, -1);
  const { client } = await supportOf(place.house);
  return client.read(AuditCase, 'PUT', `${inTenant(place.tenant)}/audit-cases/${audit.id}/appointment`, appointment(audit));
}

async function holdVisit(place: Place): Promise<AuditCase> {
  const { id, version } = await scheduleVisit(place);
  const { client } = await supportOf(place.house);
  const minutes = { minutes: 'Sample', participants: null, version };
  return client.read(AuditCase, 'PUT', `${inTenant(place.tenant)}/audit-cases/${id}/minutes`, minutes);
}

const file = { name: 'sample.txt', contentType: 'text/plain', content: Buffer.from('Sample').toString('base64') };
const effort = { workedOn: '2026-01-02', minutes: 61, activity: 'Sample' };

async function makeDocument(place: Place): Promise<string> {
  const { id } = await requestVisit(place);
  const { client } = await supportOf(place.house);
  return (await client.read(AuditCaseDocument, 'POST', `${inTenant(place.tenant)}/audit-cases/${id}/documents`, file)).id;
}

async function makeEffort(place: Place): Promise<string> {
  const { id } = await scheduleVisit(place);
  const { client } = await supportOf(place.house);
  return (await client.read(AuditTimeEntry, 'POST', `${inTenant(place.tenant)}/audit-cases/${id}/time-entries`, effort)).id;
}

/** A review in which everything was as agreed. */
export const goodReview = (subject: keyof typeof reviewChecklists) => ({
  ...{ subject, result: 'as_agreed', findings: null },
  checklist: reviewChecklists[subject].map((question) => ({ question, answer: 'yes', note: null })),
});

const requested = async (place: Place) => (await requestVisit(place)).id;
const scheduled = async (place: Place) => (await scheduleVisit(place)).id;
const path = '/api/operator/tenants/{tenantId}';

/** For every route of the operator's about order control and audits. */
export const tenantReviewSamples: Readonly<Record<string, Sample>> = {
  [`get ${path}/review-plans`]: {},
  [`get ${path}/reviews`]: {},
  [`post ${path}/reviews`]: { body: async () => goodReview('instructions') },
  [`get ${path}/audit-cases`]: {},
  [`get ${path}/audit-cases/{id}`]: { target: requested },
  [`get ${path}/audit-cases/{id}/calendar`]: { target: requested },
  [`get ${path}/audit-cases/{id}/invoice-line`]: { target: requested },
  [`put ${path}/audit-cases/{id}/appointment`]: {
    target: requested,
    body: async () => ({
      ...{ startsAt: '2098-02-01T09:00:00Z', endsAt: '2098-02-01T15:00:00Z' },
      ...{ place: 'Tor 2', participants: null, version: 1 },
    }),
  },
  [`put ${path}/audit-cases/{id}/refusal`]: { target: requested, body: async () => ({ reason: 'Sample', version: 1 }) },
  [`put ${path}/audit-cases/{id}/minutes`]: {
    target: scheduled,
    body: async () => ({ minutes: 'Sample', participants: null, version: 2 }),
  },
  [`put ${path}/audit-cases/{id}/closure`]: { target: async (place) => (await holdVisit(place)).id, body: async () => ({ version: 3 }) },
  [`post ${path}/audit-cases/{id}/documents`]: { target: requested, body: async () => file },
  [`get ${path}/audit-case-documents/{id}`]: { target: makeDocument },
  [`post ${path}/audit-cases/{id}/time-entries`]: { target: scheduled, body: async () => effort },
  [`delete ${path}/audit-time-entries/{id}`]: { target: makeEffort },
};
