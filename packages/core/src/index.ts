export * from './access-list/index.ts';
export * from './audit-cases/index.ts';
export * from './audit-entries/index.ts';
export * from './auditor-invitations/index.ts';
export * from './authorised-contacts/index.ts';
export * from './change-requests/index.ts';
export * from './commitments/index.ts';
export type {
  Actor,
  Context,
  OperatorContext,
  RequestInfo,
  StaffActor,
  StaffContext,
  TenantIdentity,
  UserActor,
  UserContext,
} from './context.ts';
export * from './dashboard/index.ts';
export { describeError } from './describe-error.ts';
export { DomainError, type ErrorDetails } from './errors.ts';
export * from './fleet/index.ts';
export * from './head-feeds/index.ts';
export * from './heads/index.ts';
export * from './history/index.ts';
export { newId } from './ids.ts';
export * from './instructions/index.ts';
export * from './lockouts/index.ts';
export * from './login-attempts/index.ts';
export * from './mailing-prices/index.ts';
export { measures, sample, type TimerLabels } from './measures.ts';
export { asOperator } from './operator-context.ts';
export * from './operator-log/index.ts';
export * from './outbox/index.ts';
export * from './passkeys/index.ts';
export { hashPassword } from './passwords/hashing.ts';
export {
  type AnchorSite,
  type Clock,
  type Job,
  type JobCounts,
  type JobName,
  type JobQueue,
  jobNames,
  type Log,
  type LogFields,
  type Mail,
  type Mailer,
  type Meter,
} from './ports.ts';
export * from './preferences/index.ts';
export * from './referrals/index.ts';
export * from './retention/index.ts';
export * from './reviews/index.ts';
export * from './saved-queries/index.ts';
export * from './sealing/index.ts';
export * from './second-factors/index.ts';
export type { Services } from './services.ts';
export * from './session/index.ts';
export * from './sessions/index.ts';
export * from './settings/index.ts';
export * from './staff/index.ts';
export * from './staff-session/index.ts';
export * from './statements/index.ts';
export * from './support-windows/index.ts';
export { asSystem } from './system-context.ts';
export * from './tenants/index.ts';
export * from './tickets/index.ts';
export * from './user-permissions/index.ts';
export * from './users/index.ts';
export * from './work-items/index.ts';
