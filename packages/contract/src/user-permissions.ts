import { z } from 'zod';
import { Id, Instant, line } from './fields.ts';
import { idsFilter, type ListFields } from './lists.ts';
import { Permission } from './permissions.ts';
import { Role } from './roles.ts';
import { UserStatus } from './users.ts';

/** One single grant on top of the roles, with who gave it, when, on which instruction and until when. */
export const PermissionGrant = z.object({
  permission: Permission,
  grantedBy: Id.nullable(),
  grantedByName: z.string().nullable(),
  grantedAt: Instant,
  instructionId: Id.nullable(),
  expiresAt: Instant.nullable(),
  acknowledgedAt: Instant.nullable(),
});
export type PermissionGrant = z.infer<typeof PermissionGrant>;

/**
 * The single grants of one user, and what is in force now: `fromRoles` by bundle, `inForce` all together (a grant that
 * waits for its price notice, or has expired, is not in it).
 */
export const UserPermissions = z.object({
  permissions: z.array(PermissionGrant),
  fromRoles: z.array(Permission),
  inForce: z.array(Permission),
  version: z.int(),
});
export type UserPermissions = z.infer<typeof UserPermissions>;

/** A permission alone keeps the end it has; with `expiresAt` it gets that one, null taking the end away. */
const Wanted = z.union([Permission, z.strictObject({ permission: Permission, expiresAt: Instant.nullable().optional() })]);

/** Replaces all single grants; those in force that stay keep their grantor, time and acknowledgement. `version` guards against a stale view. */
export const ReplaceUserPermissions = z.strictObject({
  permissions: z.array(Wanted).max(100),
  version: z.int().min(0).optional(),
});
export type ReplaceUserPermissions = z.infer<typeof ReplaceUserPermissions>;

/** A row of the permission matrix. `id` is the user's. */
export const UserPermissionsRow = UserPermissions.extend({
  id: Id,
  username: z.string(),
  firstName: z.string(),
  lastName: z.string(),
  status: UserStatus,
  roles: z.array(Role),
});
export type UserPermissionsRow = z.infer<typeof UserPermissionsRow>;

/** The pending changes of the matrix: all are saved in one transaction, or none. */
export const ReplaceManyUserPermissions = z.strictObject({
  changes: z
    .array(ReplaceUserPermissions.extend({ userId: Id, version: z.int().min(0) }))
    .min(1, 'required')
    .max(2000, 'too_many')
    .refine((changes) => new Set(changes.map((change) => change.userId)).size === changes.length, 'duplicate'),
});
export type ReplaceManyUserPermissions = z.infer<typeof ReplaceManyUserPermissions>;

export const ReplacedManyUserPermissions = z.object({ results: z.array(UserPermissionsRow) });
export type ReplacedManyUserPermissions = z.infer<typeof ReplacedManyUserPermissions>;

export const userPermissionsListFields = {
  sort: ['lastName', 'username', 'id'],
  filter: z.strictObject({
    id: idsFilter,
    q: line(100).optional(),
    status: UserStatus.optional(),
    role: Role.optional(),
    permission: Permission.optional(),
  }),
} as const satisfies ListFields<string, z.ZodObject>;
