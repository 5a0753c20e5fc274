import { z } from 'zod';
import { CommitmentKind } from './commitments.ts';
import { Email, Id, Instant, line, Version } from './fields.ts';
import { idsFilter, type ListFields } from './lists.ts';
import { StaffRole } from './staff-permissions.ts';
import { UserStatus } from './users.ts';

export const StaffMember = z.object({
  id: Id,
  email: z.string(),
  firstName: z.string(),
  lastName: z.string(),
  roles: z.array(StaffRole),
  status: UserStatus,
  blockedAt: Instant.nullable(),
  blockReason: z.string().nullable(),
  validUntil: Instant.nullable(),
  lockedUntil: Instant.nullable(),
  lastSignInAt: Instant.nullable(),
  mustChangePassword: z.boolean(),
  hasSecondFactor: z.boolean(),
  /** The commitments in force now; without both no tenant can be opened. */
  commitments: z.array(CommitmentKind),
  createdAt: Instant,
  version: Version,
});
export type StaffMember = z.infer<typeof StaffMember>;

const StaffRoles = z
  .array(StaffRole)
  .min(1, 'required')
  .max(3)
  .refine((held) => new Set(held).size === held.length, 'duplicate');

const writable = { email: Email, firstName: line(100), lastName: line(100), roles: StaffRoles, validUntil: Instant.nullable() };

export const CreateStaffMember = z.strictObject({ ...writable, validUntil: writable.validUntil.optional() });
export type CreateStaffMember = z.infer<typeof CreateStaffMember>;

/** `version` is the one that was read; a newer one in the database is 409 with the row as it stands. */
export const UpdateStaffMember = z.strictObject({ ...z.object(writable).partial().shape, version: Version });
export type UpdateStaffMember = z.infer<typeof UpdateStaffMember>;

/** The initial password is shown once and kept nowhere. */
export const CreatedStaffMember = StaffMember.extend({ initialPassword: z.string() });
export type CreatedStaffMember = z.infer<typeof CreatedStaffMember>;

export const staffListFields = {
  sort: ['lastName', 'firstName', 'email', 'status', 'createdAt'],
  filter: z.strictObject({ id: idsFilter, q: line(100).optional(), status: UserStatus.optional(), role: StaffRole.optional() }),
} as const satisfies ListFields<string, z.ZodObject>;

/** Why `actorId` cannot block a staff member, as an error code. */
export function whyNotBlockStaff(
  member: Pick<StaffMember, 'id' | 'status'>,
  actorId: string | null,
): 'staff.yourself' | 'staff.already_blocked' | undefined {
  if (member.id === actorId) return 'staff.yourself';
  return member.status === 'blocked' ? 'staff.already_blocked' : undefined;
}
