import { pgTable, text, uuid } from 'drizzle-orm/pg-core';
import { classify, personal, technical } from '../classification.ts';
import { instant } from '../columns.ts';
import { auditCases } from './audit-cases.ts';
import { users } from './users.ts';

/** For whom and for which audit somebody has an auditor's access, beside the account itself. */
export const auditorInvitations = pgTable('auditor_invitations', {
  userId: uuid('user_id')
    .primaryKey()
    .references(() => users.id, { onDelete: 'cascade' }),
  organisation: text('organisation'),
  auditCaseId: uuid('audit_case_id').references(() => auditCases.id),
  invitedBy: uuid('invited_by'),
  invitedAt: instant('invited_at').notNull(),
});

export const auditorInvitationTables = [
  classify(auditorInvitations, {
    label: { de: 'Einladungen zur Prüfung', en: "Auditors' invitations" },
    subject: 'auditor_invitations.user_id',
    purpose: { de: 'Zugang benannter Prüfer', en: 'Access of named auditors' },
    retention: 'account',
    audit: 'rows',
    columns: {
      userId: technical('Benutzer', 'User'),
      organisation: personal('person_master', 'delete', 'Organisation', 'Organisation'),
      auditCaseId: technical('Prüfung', 'Audit'),
      invitedBy: personal('planning_and_control', 'null', 'Eingeladen von', 'Invited by'),
      invitedAt: personal('planning_and_control', 'delete', 'Eingeladen am', 'Invited at'),
    },
  }),
];
