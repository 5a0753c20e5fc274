import { z } from 'zod';
import { Email, Id, Instant, line, Username } from './fields.ts';
import { idsFilter, type ListFields } from './lists.ts';

/** Somebody with an auditor's access: what an administrator sees, nothing to change, and an end (A38). */
export const AuditorInvitation = z.object({
  /** Of the account. */
  id: Id,
  username: z.string(),
  email: z.string(),
  firstName: z.string(),
  lastName: z.string(),
  organisation: z.string().nullable(),
  auditCaseId: Id.nullable(),
  validUntil: Instant.nullable(),
  hasEnded: z.boolean(),
  lastSignInAt: Instant.nullable(),
  invitedAt: Instant,
});
export type AuditorInvitation = z.infer<typeof AuditorInvitation>;

export const InviteAuditor = z.strictObject({
  username: Username,
  email: Email,
  firstName: line(100),
  lastName: line(100),
  organisation: line(200).nullable(),
  validUntil: Instant,
  auditCaseId: Id.nullable(),
});
export type InviteAuditor = z.infer<typeof InviteAuditor>;

/** `initialPassword` is shown once and kept nowhere; it is handed over apart from the mail. */
export const InvitedAuditor = AuditorInvitation.extend({ initialPassword: z.string() });
export type InvitedAuditor = z.infer<typeof InvitedAuditor>;

export const auditorInvitationListFields = {
  sort: ['invitedAt', 'lastName', 'validUntil'],
  filter: z.strictObject({ id: idsFilter, auditCaseId: Id.optional() }),
} as const satisfies ListFields<string, z.ZodObject>;
