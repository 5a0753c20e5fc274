import { z } from 'zod';
import { Id, Instant, line } from './fields.ts';
import { idsFilter, type ListFields } from './lists.ts';
import { Permission } from './permissions.ts';
import { Role } from './roles.ts';
import { UserStatus } from './users.ts';

/** So many days a right counts as newly granted, and as many days ahead its end as near. */
export const grantHorizonDays = 30;
const grantHorizonMs = grantHorizonDays * 86_400_000;

/** `new`: granted not long ago; `ending`: it ends soon. */
export const grantPhases = ['new', 'ending'] as const;
export const GrantPhase = z.enum(grantPhases);
export type GrantPhase = z.infer<typeof GrantPhase>;

/** From when to when a right must have been granted (`new`) or must end (`ending`), both ends included. */
export function grantPeriod(phase: GrantPhase, now: Date): { from: Date; until: Date } {
  const ms = now.getTime();
  return phase === 'new'
    ? { from: new Date(ms - grantHorizonMs), until: new Date(ms) }
    : { from: new Date(ms + 1), until: new Date(ms + grantHorizonMs) };
}

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

/** Whether a single right is in `phase` at `now`. */
export function isInPhase(grant: Pick<PermissionGrant, 'grantedAt' | 'expiresAt'>, phase: GrantPhase, now: Date): boolean {
  const { from, until } = grantPeriod(phase, now);
  const instant = phase === 'new' ? grant.grantedAt : grant.expiresAt;
  return instant !== null && new Date(instant) >= from && new Date(instant) <= until;
}

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
    /** Holds a single right that is new, or that ends soon. */
    grantPhase: GrantPhase.optional(),
  }),
} as const satisfies ListFields<string, z.ZodObject>;
