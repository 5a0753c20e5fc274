import {
  attachAuditCaseDocument,
  cancelAuditCase,
  closeAuditCase,
  endAuditorAccess,
  holdAuditCase,
  inviteAuditor,
  requestAuditCase,
  updateReviewPlan,
} from '@mandat/core';
import type { Command } from './commands.ts';
import type { Office } from './office.ts';

const hourMs = 3_600_000;

const visitAt = (office: Office, startsInHours: number) => {
  const now = office.clock.now().getTime();
  return {
    ...{ kind: 'remote_account' as const, purpose: 'Jährliche Prüfung', place: null, participants: null },
    ...{ startsAt: new Date(now + startsInHours * hourMs).toISOString(), endsAt: new Date(now + 24 * hourMs).toISOString() },
  };
};

const request = (office: Office, startsInHours = -1) => office.asSystem((ctx) => requestAuditCase(ctx, visitAt(office, startsInHours)));

let count = 0;
const newAuditor = (office: Office) => {
  count += 1;
  const username = `pruefer-${count}`;
  return {
    ...{ username, email: `${username}@example.org`, firstName: 'Petra', lastName: 'Prüferin', organisation: 'Revision GmbH' },
    ...{ validUntil: new Date(office.clock.now().getTime() + 24 * hourMs).toISOString(), auditCaseId: null },
  };
};

/** Commands about order control, audits and auditors that demand a right. */
export const reviewCommands: readonly Command[] = [
  {
    name: 'updateReviewPlan',
    action: 'review_plans.update',
    entries: ['update review_plans'],
    async prepare(office) {
      const [plan] = await office.sql`select id, version, interval_months from review_plans where subject = 'instructions'`;
      const intervalMonths = plan?.interval_months === 6 ? 12 : 6;
      const input = { id: plan?.id, version: plan?.version, intervalMonths, firstDueOn: '2098-01-31' };
      return { entityId: plan?.id, run: (ctx) => updateReviewPlan(ctx, input) };
    },
  },
  {
    name: 'requestAuditCase',
    action: 'audit_cases.request',
    entries: ['insert audit_cases'],
    prepare: async (office) => ({ run: (ctx) => requestAuditCase(ctx, visitAt(office, 1)) }),
  },
  {
    name: 'cancelAuditCase',
    action: 'audit_cases.cancel',
    entries: ['update audit_cases'],
    reason: 'Verschoben',
    async prepare(office) {
      const { id, version } = await request(office);
      return { entityId: id, run: (ctx) => cancelAuditCase(ctx, { id, version, reason: 'Verschoben' }) };
    },
  },
  {
    name: 'holdAuditCase',
    action: 'audit_cases.hold',
    entries: ['update audit_cases'],
    async prepare(office) {
      const { id, version } = await request(office);
      return { entityId: id, run: (ctx) => holdAuditCase(ctx, { id, version, minutes: 'Ohne Befund', participants: null }) };
    },
  },
  {
    name: 'closeAuditCase',
    action: 'audit_cases.close',
    entries: ['update audit_cases'],
    async prepare(office) {
      const { id, version } = await request(office);
      await office.asSystem((ctx) => holdAuditCase(ctx, { id, version, minutes: 'Ohne Befund', participants: null }));
      return { entityId: id, run: (ctx) => closeAuditCase(ctx, { id, version: version + 1 }) };
    },
  },
  {
    name: 'attachAuditCaseDocument',
    action: 'audit_cases.attach',
    entries: ['insert audit_case_documents'],
    async prepare(office) {
      const { id } = await request(office);
      const file = { name: 'bericht.txt', contentType: 'text/plain' as const, content: Buffer.from('Bericht').toString('base64') };
      return { run: (ctx) => attachAuditCaseDocument(ctx, { id, ...file }) };
    },
  },
  {
    name: 'inviteAuditor',
    action: 'auditor_invitations.create',
    entries: ['insert auditor_invitations', 'insert credentials', 'insert user_roles', 'insert users'],
    prepare: async (office) => ({ run: (ctx) => inviteAuditor(ctx, newAuditor(office)) }),
  },
  {
    name: 'endAuditorAccess',
    action: 'auditor_invitations.end',
    entries: ['update users'],
    async prepare(office) {
      const { id } = await office.asSystem((ctx) => inviteAuditor(ctx, newAuditor(office)));
      return { entityId: id, run: (ctx) => endAuditorAccess(ctx, { id }) };
    },
  },
];
