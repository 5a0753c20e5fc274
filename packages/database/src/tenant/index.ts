import type { ClassifiedTable } from '../classification.ts';
import { auditCaseTables } from './audit-cases.ts';
import { auditTables } from './audit-entries.ts';
import { auditRetentionTables } from './audit-retention.ts';
import { auditTreeTables } from './audit-tree.ts';
import { auditorInvitationTables } from './auditor-invitations.ts';
import { authorisedContactTables } from './authorised-contacts.ts';
import { changeRequestTables } from './change-requests.ts';
import { headFeedTables } from './head-feeds.ts';
import { instructionTables } from './instructions.ts';
import { lockoutTables } from './lockouts.ts';
import { mailingPriceTables } from './mailing-prices.ts';
import { outboxTables } from './outbox.ts';
import { referralTables } from './referrals.ts';
import { reviewTables } from './reviews.ts';
import { sessionTables } from './sessions.ts';
import { settingsTables } from './settings.ts';
import { staffChangeRuleTables } from './staff-change-rules.ts';
import { statementTables } from './statements.ts';
import { supportWindowTables } from './support-windows.ts';
import { ticketTables } from './tickets.ts';
import { userPermissionTables } from './user-permissions.ts';
import { userTables } from './users.ts';
import { workItemChangeTables } from './work-item-changes.ts';

export * from './audit-cases.ts';
export * from './audit-entries.ts';
export * from './audit-retention.ts';
export * from './audit-tree.ts';
export * from './auditor-invitations.ts';
export * from './authorised-contacts.ts';
export * from './change-requests.ts';
export * from './head-feeds.ts';
export * from './instructions.ts';
export * from './lockouts.ts';
export * from './mailing-prices.ts';
export * from './outbox.ts';
export * from './referrals.ts';
export * from './reviews.ts';
export * from './sessions.ts';
export * from './settings.ts';
export * from './staff-change-rules.ts';
export * from './statements.ts';
export * from './support-windows.ts';
export * from './tickets.ts';
export * from './user-permissions.ts';
export * from './users.ts';
export * from './work-item-changes.ts';

/** Every table of a tenant's database with what it holds. */
export const tenantTables: readonly ClassifiedTable[] = [
  ...userTables,
  ...userPermissionTables,
  ...mailingPriceTables,
  ...sessionTables,
  ...lockoutTables,
  ...auditTables,
  ...auditRetentionTables,
  ...auditTreeTables,
  ...headFeedTables,
  ...settingsTables,
  ...statementTables,
  ...supportWindowTables,
  ...outboxTables,
  ...ticketTables,
  ...changeRequestTables,
  ...authorisedContactTables,
  ...instructionTables,
  ...referralTables,
  ...workItemChangeTables,
  ...staffChangeRuleTables,
  ...reviewTables,
  ...auditCaseTables,
  ...auditorInvitationTables,
];
