import type { Route } from '../route.ts';
import { accessListRoutes } from './access-list.ts';
import { auditCasesRoutes } from './audit-cases.ts';
import { auditEntriesRoutes } from './audit-entries.ts';
import { auditorInvitationsRoutes } from './auditor-invitations.ts';
import { authorisedContactsRoutes } from './authorised-contacts.ts';
import { changeRequestsRoutes } from './change-requests.ts';

import { commitmentsRoutes } from './commitments.ts';
import { dashboardRoutes } from './dashboard.ts';
import { documentationRoutes } from './documentation.ts';
import { fleetRoutes } from './fleet.ts';
import { headFeedsRoutes } from './head-feeds.ts';
import { healthRoutes } from './health.ts';
import { instructionsRoutes } from './instructions.ts';
import { lockoutsRoutes } from './lockouts.ts';
import { loginAttemptsRoutes } from './login-attempts.ts';
import { mailingPricesRoutes } from './mailing-prices.ts';
import { metricsRoutes } from './metrics.ts';
import { operatorChangeRequestsRoutes } from './operator-change-requests.ts';
import { operatorLogRoutes } from './operator-log.ts';
import { operatorTicketsRoutes } from './operator-tickets.ts';
import { operatorWindowsRoutes } from './operator-windows.ts';
import { passkeysRoutes } from './passkeys.ts';
import { preferencesRoutes } from './preferences.ts';
import { referralsRoutes } from './referrals.ts';
import { reviewsRoutes } from './reviews.ts';
import { savedQueriesRoutes } from './saved-queries.ts';
import { secondFactorsRoutes } from './second-factors.ts';
import { sessionRoutes } from './session.ts';
import { sessionsRoutes } from './sessions.ts';
import { settingsRoutes } from './settings.ts';
import { staffRoutes } from './staff.ts';
import { staffSessionRoutes } from './staff-session.ts';
import { statementsRoutes } from './statements.ts';
import { supportWindowsRoutes } from './support-windows.ts';
import { tenantAuditCasesRoutes } from './tenant-audit-cases.ts';
import { tenantInstructionsRoutes } from './tenant-instructions.ts';
import { tenantReviewsRoutes } from './tenant-reviews.ts';
import { tenantUsersRoutes } from './tenant-users.ts';
import { tenantsRoutes } from './tenants.ts';
import { ticketsRoutes } from './tickets.ts';
import { userPermissionsRoutes } from './user-permissions.ts';
import { usersRoutes } from './users.ts';
import { workItemsRoutes } from './work-items.ts';

/** Every route of the API. What is not here is not served, and what is here is documented and tested for access. */
export const routes: readonly Route[] = [
  ...healthRoutes,
  ...metricsRoutes,
  ...fleetRoutes,
  ...documentationRoutes,
  ...sessionRoutes,
  ...sessionsRoutes,
  ...dashboardRoutes,
  ...usersRoutes,
  ...userPermissionsRoutes,
  ...lockoutsRoutes,
  ...loginAttemptsRoutes,
  ...accessListRoutes,
  ...supportWindowsRoutes,
  ...auditEntriesRoutes,
  ...headFeedsRoutes,
  ...mailingPricesRoutes,
  ...settingsRoutes,
  ...statementsRoutes,
  ...reviewsRoutes,
  ...auditCasesRoutes,
  ...auditorInvitationsRoutes,
  ...preferencesRoutes,
  ...savedQueriesRoutes,
  ...staffSessionRoutes,
  ...secondFactorsRoutes,
  ...passkeysRoutes,
  ...staffRoutes,
  ...commitmentsRoutes,
  ...operatorLogRoutes,
  ...authorisedContactsRoutes,
  ...instructionsRoutes,
  ...referralsRoutes,
  ...workItemsRoutes,
  ...tenantInstructionsRoutes,
  ...tenantReviewsRoutes,
  ...tenantAuditCasesRoutes,
  ...tenantUsersRoutes,
  ...tenantsRoutes,
  ...ticketsRoutes,
  ...changeRequestsRoutes,
  ...operatorTicketsRoutes,
  ...operatorWindowsRoutes,
  ...operatorChangeRequestsRoutes,
];
