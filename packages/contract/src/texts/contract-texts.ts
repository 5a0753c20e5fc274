import type { AuditCaseKind, AuditCaseState } from '../audit-cases.ts';
import type { ActorKind, AuditOperation, AuditOutcome } from '../audit-entries.ts';
import type { ChangeKind, ChangeRequestState, Party } from '../change-requests.ts';
import type { CommitmentKind } from '../commitments.ts';
import type { ErrorCode } from '../errors.ts';
import type { InstructionKind } from '../instruction-kinds.ts';
import type { ConcernLaw, InstructionChannel, InstructionState } from '../instructions.ts';
import type { LoginOutcome } from '../login-attempts.ts';
import type { MailingChannel } from '../mailing-prices.ts';
import type { PasswordIssue, PasswordPolicy } from '../password-policy.ts';
import type { OwnAction, Permission, SystemAction } from '../permissions.ts';
import type { ReferralState } from '../referrals.ts';
import type { ReviewAnswer, ReviewQuestion, ReviewResult, ReviewSubject } from '../reviews.ts';
import type { Role } from '../roles.ts';
import type { SavedQueryResource } from '../saved-queries.ts';
import type { StaffOwnAction, StaffPermission, StaffRole } from '../staff-permissions.ts';
import type { TicketCategory, TicketState } from '../tickets.ts';
import type { UserStatus } from '../users.ts';
import type { ValidationKey } from '../validation.ts';
import type { WorkItemEntity } from '../work-items.ts';
import type { AccessListTexts } from './access-list.ts';
import type { SupportWindowTexts } from './support-windows.ts';

/** A resource's name ("one |||| many") and the names of its fields, those that lists sort and filter by among them. */
type ResourceTexts = Readonly<{ name: string; fields: Readonly<Record<string, string>> }>;

/** What the contract names, in one language. Placeholders are written `%{name}`. */
export interface ContractTexts {
  readonly permissions: Readonly<Record<Permission, string>>;
  readonly permissionDescriptions: Readonly<Record<Permission, string>>;
  /** What stands in an audit entry's `action`, apart from permissions. */
  readonly actions: Readonly<Record<OwnAction | SystemAction | StaffOwnAction, string>>;
  readonly staffPermissions: Readonly<Record<StaffPermission, string>>;
  readonly staffRoles: Readonly<Record<StaffRole, string>>;
  readonly staffRoleDescriptions: Readonly<Record<StaffRole, string>>;
  readonly commitmentKinds: Readonly<Record<CommitmentKind, string>>;
  readonly roles: Readonly<Record<Role, string>>;
  readonly roleDescriptions: Readonly<Record<Role, string>>;
  readonly instructionKinds: Readonly<Record<InstructionKind, string>>;
  readonly instructionStates: Readonly<Record<InstructionState, string>>;
  readonly instructionChannels: Readonly<Record<InstructionChannel, string>>;
  readonly concernLaws: Readonly<Record<ConcernLaw, string>>;
  readonly referralStates: Readonly<Record<ReferralState, string>>;
  readonly workItemEntities: Readonly<Record<WorkItemEntity, string>>;
  readonly userStatuses: Readonly<Record<UserStatus, string>>;
  readonly errors: Readonly<Record<ErrorCode, string>>;
  readonly validation: Readonly<Record<ValidationKey, string>>;
  readonly passwordIssues: Readonly<Record<PasswordIssue, string>>;
  readonly passwordPolicies: Readonly<Record<PasswordPolicy, string>>;
  readonly loginOutcomes: Readonly<Record<LoginOutcome, string>>;
  readonly auditOutcomes: Readonly<Record<AuditOutcome, string>>;
  readonly auditOperations: Readonly<Record<AuditOperation, string>>;
  readonly actorKinds: Readonly<Record<ActorKind, string>>;
  readonly auditCaseKinds: Readonly<Record<AuditCaseKind, string>>;
  readonly auditCaseStates: Readonly<Record<AuditCaseState, string>>;
  readonly reviewSubjects: Readonly<Record<ReviewSubject, string>>;
  readonly reviewResults: Readonly<Record<ReviewResult, string>>;
  readonly reviewAnswers: Readonly<Record<ReviewAnswer, string>>;
  readonly reviewQuestions: Readonly<Record<ReviewQuestion, string>>;
  readonly mailingChannels: Readonly<Record<MailingChannel, string>>;
  readonly ticketStates: Readonly<Record<TicketState, string>>;
  readonly ticketCategories: Readonly<Record<TicketCategory, string>>;
  readonly changeRequestStates: Readonly<Record<ChangeRequestState, string>>;
  readonly changeKinds: Readonly<Record<ChangeKind, string>>;
  readonly parties: Readonly<Record<Party, string>>;
  readonly accessList: AccessListTexts;
  readonly supportWindows: SupportWindowTexts;
  readonly resources: Readonly<Record<SavedQueryResource | 'sessions' | 'settings' | 'saved-queries' | 'statements', ResourceTexts>>;
}
