import { randomBytes } from 'node:crypto';
import { AuditCase, AuditCaseDocument, InvitedAuditor, ReviewPlan } from '@mandat/contract';
import { z } from 'zod';
import type { Place, Sample } from './samples.ts';
import { requestVisit } from './tenant-review-samples.ts';

const dayMs = 24 * 3_600_000;

const visit = (kind: AuditCase['kind']) => ({
  ...{ kind, purpose: 'Sample', place: null, participants: null },
  ...{ startsAt: '2098-02-01T09:00:00Z', endsAt: '2098-02-01T15:00:00Z' },
});

async function makeAuditCase({ tenant }: Place): Promise<string> {
  return (await tenant.administrator.client.read(AuditCase, 'POST', '/api/audit-cases', visit('on_site'))).id;
}

/** One by account that is under way: the customer's alone to go on with. */
async function makeAccountCase({ house, tenant }: Place): Promise<AuditCase> {
  const now = house.services.clock.now().getTime();
  const times = { startsAt: new Date(now - 1000).toISOString(), endsAt: new Date(now + dayMs).toISOString() };
  return tenant.administrator.client.read(AuditCase, 'POST', '/api/audit-cases', { ...visit('remote_account'), ...times });
}

async function makeHeldCase(place: Place): Promise<string> {
  const { id, version } = await makeAccountCase(place);
  const minutes = { minutes: 'Sample', participants: null, version };
  return (await place.tenant.administrator.client.read(AuditCase, 'PUT', `/api/audit-cases/${id}/minutes`, minutes)).id;
}

const file = { name: 'sample.txt', contentType: 'text/plain', content: Buffer.from('Sample').toString('base64') };

async function makeDocument(place: Place): Promise<string> {
  const path = `/api/audit-cases/${await makeAuditCase(place)}/documents`;
  return (await place.tenant.administrator.client.read(AuditCaseDocument, 'POST', path, file)).id;
}

function newAuditor() {
  const username = `auditor-${randomBytes(6).toString('hex')}`;
  const person = { username, email: `${username}@example.org`, firstName: 'Sample', lastName: 'Auditor', organisation: null };
  return { ...person, validUntil: '2099-12-31T23:00:00Z', auditCaseId: null };
}

async function makeAuditor({ tenant }: Place): Promise<string> {
  return (await tenant.administrator.client.read(InvitedAuditor, 'POST', '/api/auditor-invitations', newAuditor())).id;
}

async function findPlan({ tenant }: Place): Promise<ReviewPlan | undefined> {
  const [plan] = await tenant.administrator.client.read(z.array(ReviewPlan), 'GET', '/api/review-plans');
  return plan;
}

const oneCase = { target: makeAuditCase };

/** One for every route about order control, audits and auditors. */
export const reviewSamples: Readonly<Record<string, Sample>> = {
  'get /api/review-plans': {},
  'put /api/review-plans/{id}': {
    target: async (place) => (await findPlan(place))?.id ?? '',
    body: async (place) => ({ intervalMonths: 6, firstDueOn: '2098-01-31', version: (await findPlan(place))?.version }),
  },
  'get /api/reviews': {},
  'get /api/audit-cases': {},
  'post /api/audit-cases': { body: async () => visit('third_party') },
  'get /api/audit-cases/{id}': oneCase,
  'get /api/audit-cases/{id}/calendar': oneCase,
  'get /api/audit-cases/{id}/invoice-line': { target: async (place) => (await requestVisit(place)).id },
  'put /api/audit-cases/{id}/cancellation': { ...oneCase, body: async () => ({ reason: 'Sample', version: 1 }) },
  'put /api/audit-cases/{id}/minutes': {
    target: async (place) => (await makeAccountCase(place)).id,
    body: async () => ({ minutes: 'Sample', participants: null, version: 1 }),
  },
  'put /api/audit-cases/{id}/closure': { target: makeHeldCase, body: async () => ({ version: 2 }) },
  'post /api/audit-cases/{id}/documents': { ...oneCase, body: async () => file },
  'get /api/audit-case-documents/{id}': { target: makeDocument },
  'get /api/auditor-invitations': {},
  'post /api/auditor-invitations': { body: async () => newAuditor() },
  'put /api/auditor-invitations/{id}/end': { target: makeAuditor },
};
