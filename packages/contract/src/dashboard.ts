import { z } from 'zod';
import { AuditEntry, AuditSeal } from './audit-entries.ts';
import { Id, Instant } from './fields.ts';
import { BoundedCount } from './lists.ts';
import { Action, Permission } from './permissions.ts';

/** How many days of sign-ins the dashboard shows, today among them. */
export const signInDays = 30;

/** The sign-ins of one day where the customer lives; the list from `from` to `until` has as many. */
export const SignInDay = z.object({
  day: z.iso.date(),
  from: Instant,
  until: Instant,
  succeeded: BoundedCount,
  failed: BoundedCount,
});
export type SignInDay = z.infer<typeof SignInDay>;

/** People who need looking after. `endingUntil`: what counts as an access that ends soon, or has ended. */
export const PeopleToWatch = z.object({
  blocked: BoundedCount,
  usedInParallel: BoundedCount,
  withInitialPassword: BoundedCount,
  ending: BoundedCount,
  endingUntil: Instant,
});
export type PeopleToWatch = z.infer<typeof PeopleToWatch>;

export const EndingRight = z.object({
  userId: Id,
  firstName: z.string(),
  lastName: z.string(),
  permission: Permission,
  expiresAt: Instant,
});
export type EndingRight = z.infer<typeof EndingRight>;

/** How many people hold single rights that are new or end soon (`grantHorizonDays`), and the rights that end first. */
export const RightsInMotion = z.object({ granted: BoundedCount, ending: BoundedCount, endingFirst: z.array(EndingRight) });
export type RightsInMotion = z.infer<typeof RightsInMotion>;

export const ChangesOfKind = z.object({ action: Action, entries: BoundedCount });
export type ChangesOfKind = z.infer<typeof ChangesOfKind>;

/** What the log says was changed since `since`, by kind, and the newest of it. */
export const RecentChanges = z.object({
  since: Instant,
  all: BoundedCount,
  kinds: z.array(ChangesOfKind),
  newest: z.array(AuditEntry),
});
export type RecentChanges = z.infer<typeof RecentChanges>;

/** What an organisation's administrators and data protection officers look at first; what a right is missing for is left out. */
export const Dashboard = z.object({
  /** Oldest day first, today last. With `login_attempts.read`. */
  signIns: z.array(SignInDay).optional(),
  /** With `lockouts.read`. */
  lockedNames: BoundedCount.optional(),
  /** With `users.read`. */
  people: PeopleToWatch.optional(),
  /** With `user_permissions.read`. */
  rights: RightsInMotion.optional(),
  /** With `audit_entries.read`. */
  changes: RecentChanges.optional(),
  /** Refused for want of a right since the beginning of today. With `audit_entries.read`. */
  refused: z.object({ since: Instant, entries: BoundedCount }).optional(),
  /** With `audit_entries.read`. */
  seal: AuditSeal.optional(),
});
export type Dashboard = z.infer<typeof Dashboard>;
