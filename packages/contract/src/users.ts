import { z } from 'zod';
import { Email, Id, Instant, line, text, Username, Version } from './fields.ts';
import { idsFilter, type ListFields } from './lists.ts';
import { Role } from './roles.ts';

export const userStatuses = ['active', 'blocked'] as const;
export const UserStatus = z.enum(userStatuses);
export type UserStatus = z.infer<typeof UserStatus>;

export const User = z.object({
  id: Id,
  username: z.string(),
  email: z.string(),
  firstName: z.string(),
  lastName: z.string(),
  roles: z.array(Role),
  status: UserStatus,
  blockedAt: Instant.nullable(),
  blockReason: z.string().nullable(),
  lockedUntil: Instant.nullable(),
  validUntil: Instant.nullable(),
  lastSignInAt: Instant.nullable(),
  mustChangePassword: z.boolean(),
  /** Sessions of the account are in use from more than one network right now: personal credentials may have been shared (A16). */
  isUsedInParallel: z.boolean(),
  createdAt: Instant,
  version: Version,
});
export type User = z.infer<typeof User>;

const Roles = z
  .array(Role)
  .max(5)
  .refine((held) => new Set(held).size === held.length, 'duplicate');

const writable = {
  username: Username,
  email: Email,
  firstName: line(100),
  lastName: line(100),
  roles: Roles,
  validUntil: Instant.nullable(),
};

/** `initialPassword` left out: the server makes one and answers it once. It must be changed at the first sign-in. */
export const CreateUser = z.strictObject({
  ...writable,
  validUntil: writable.validUntil.optional(),
  initialPassword: z.string().max(1024).optional(),
});
export type CreateUser = z.infer<typeof CreateUser>;

/** `version` is the one that was read; a newer one in the database is 409 with the row as it stands. */
export const UpdateUser = z.strictObject({
  username: writable.username.optional(),
  email: writable.email.optional(),
  firstName: writable.firstName.optional(),
  lastName: writable.lastName.optional(),
  roles: writable.roles.optional(),
  validUntil: writable.validUntil.optional(),
  version: Version,
});
export type UpdateUser = z.infer<typeof UpdateUser>;

/** `initialPassword` is present only when the server made it; it is shown once and kept nowhere. */
export const CreatedUser = User.extend({ initialPassword: z.string().optional() });
export type CreatedUser = z.infer<typeof CreatedUser>;

export const BlockUser = z.strictObject({ reason: text(500) });
export type BlockUser = z.infer<typeof BlockUser>;

export const BlockUsers = z.strictObject({ ids: z.array(Id).min(1, 'required').max(500, 'too_many'), reason: text(500) });
export type BlockUsers = z.infer<typeof BlockUsers>;

/** One row per id asked for, in the order asked. */
export const BlockedUsers = z.object({
  results: z.array(z.object({ id: Id, outcome: z.enum(['blocked', 'already_blocked', 'refused']), code: z.string().optional() })),
});
export type BlockedUsers = z.infer<typeof BlockedUsers>;

export const InitialPassword = z.object({ initialPassword: z.string() });
export type InitialPassword = z.infer<typeof InitialPassword>;

export const EndedSessions = z.object({ ended: z.int() });
export type EndedSessions = z.infer<typeof EndedSessions>;

export const userListFields = {
  sort: ['username', 'email', 'firstName', 'lastName', 'status', 'validUntil', 'lastSignInAt', 'createdAt', 'id'],
  filter: z.strictObject({
    id: idsFilter,
    q: line(100).optional(),
    status: UserStatus.optional(),
    role: Role.optional(),
    isLocked: z.boolean().optional(),
    mustChangePassword: z.boolean().optional(),
    isUsedInParallel: z.boolean().optional(),
    lastSignInAt_gte: Instant.optional(),
    lastSignInAt_lte: Instant.optional(),
    neverSignedIn: z.boolean().optional(),
    validUntil_lte: Instant.optional(),
  }),
} as const satisfies ListFields<string, z.ZodObject>;

/** Whether the account opens the console at `now` (an ended or blocked one does not). */
export function isActive(user: Pick<User, 'status' | 'validUntil'>, now: Date): boolean {
  return user.status === 'active' && (user.validUntil === null || new Date(user.validUntil) > now);
}

/** Why `actorId` cannot block `user`, as an error code; `undefined` when nothing speaks against it here. */
export function whyNotBlock(user: Pick<User, 'id' | 'status'>, actorId: string): 'users.yourself' | 'users.already_blocked' | undefined {
  if (user.id === actorId) return 'users.yourself';
  return user.status === 'blocked' ? 'users.already_blocked' : undefined;
}

/** Why `actorId` cannot delete `user`, as an error code. */
export function whyNotDelete(user: Pick<User, 'id'>, actorId: string): 'users.yourself' | undefined {
  return user.id === actorId ? 'users.yourself' : undefined;
}
