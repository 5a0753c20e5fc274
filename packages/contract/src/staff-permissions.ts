import { z } from 'zod';

export const staffRoles = ['support', 'operations', 'data_protection_officer'] as const;
export const StaffRole = z.enum(staffRoles);
export type StaffRole = z.infer<typeof StaffRole>;

/** Every right that the operator's staff can hold, by role alone; audit action and i18n key at once, like a tenant's permissions. */
export const staffPermissions = [
  'staff.read',
  'staff.create',
  'staff.update',
  'staff.block',
  'staff.unblock',
  'staff.reset_sign_in',
  'staff.reset_second_factor',
  'staff.end_sessions',
  'commitments.read',
  'commitments.record',
  'commitments.revoke',
  'operator_log.read',
  'own_windows.read',
  'support_windows.request',
  'window_rows.read',
  'window_rows.update',
  'work_items.read',
  'instructions.inspect',
  'instructions.record',
  'instructions.accept',
  'instructions.ask',
  'instructions.refuse',
  'instructions.suspend',
  'instructions.resume',
  'instructions.block_access',
  'instructions.unblock_access',
  'instructions.reset_sign_in',
  'instructions.change_right',
  'review_plans.read',
  'reviews.read',
  'reviews.record',
  'audit_cases.read',
  'audit_cases.schedule',
  'audit_cases.decline',
  'audit_cases.hold',
  'audit_cases.close',
  'audit_cases.attach',
  'audit_cases.record_time',
  'audit_cases.withdraw_time',
  'tenants.read',
  'fleet.read',
  'tickets.read',
  'tickets.reply',
  'tickets.close',
  'change_requests.read',
  'change_requests.propose',
  'change_requests.comment',
  'change_requests.sign',
  'change_requests.decline',
] as const;
export const StaffPermission = z.enum(staffPermissions);
export type StaffPermission = z.infer<typeof StaffPermission>;

/** What every staff member may do who is wholly signed in, the door itself among it. */
export const staffOwnActions = [
  'session.begin',
  'session.create',
  'session.refused',
  'session.read',
  'session.delete',
  'password.change',
  'totp.enrol',
  'totp.remove',
  'recovery_codes.renew',
  'passkeys.read',
  'passkeys.create',
  'passkeys.update',
  'passkeys.delete',
  'tenant.open',
] as const;
export const StaffOwnAction = z.enum(staffOwnActions);
export type StaffOwnAction = z.infer<typeof StaffOwnAction>;

export type StaffAction = StaffPermission | StaffOwnAction;

/** What whoever may be named in a customer's window needs. */
const throughWindows = ['own_windows.read', 'support_windows.request', 'window_rows.read', 'window_rows.update'] as const;

/** The permissions that come with each role. Support acts on instructions alone and manages nobody. */
export const staffRolePermissions: Readonly<Record<StaffRole, readonly StaffPermission[]>> = {
  support: [
    ...throughWindows,
    'tenants.read',
    'tickets.read',
    'tickets.reply',
    'tickets.close',
    'change_requests.read',
    'change_requests.comment',
    'work_items.read',
    'instructions.inspect',
    'instructions.record',
    'instructions.accept',
    'instructions.ask',
    'instructions.refuse',
    'instructions.suspend',
    'instructions.resume',
    'instructions.block_access',
    'instructions.unblock_access',
    'instructions.reset_sign_in',
    'instructions.change_right',
    'audit_cases.read',
    'audit_cases.schedule',
    'audit_cases.decline',
    'audit_cases.hold',
    'audit_cases.close',
    'audit_cases.attach',
    'audit_cases.record_time',
    'audit_cases.withdraw_time',
  ],
  operations: [
    ...throughWindows,
    'staff.read',
    'staff.create',
    'staff.update',
    'staff.block',
    'staff.unblock',
    'staff.reset_sign_in',
    'staff.reset_second_factor',
    'staff.end_sessions',
    'commitments.read',
    'work_items.read',
    'tenants.read',
    'fleet.read',
    'change_requests.read',
    'change_requests.propose',
    'change_requests.comment',
    'change_requests.sign',
    'change_requests.decline',
  ],
  data_protection_officer: [
    'staff.read',
    'commitments.read',
    'commitments.record',
    'commitments.revoke',
    'operator_log.read',
    'work_items.read',
    'instructions.inspect',
    'instructions.suspend',
    'instructions.resume',
    'review_plans.read',
    'reviews.read',
    'reviews.record',
    'audit_cases.read',
    'audit_cases.schedule',
    'audit_cases.decline',
    'audit_cases.hold',
    'audit_cases.close',
    'audit_cases.attach',
    'audit_cases.record_time',
    'audit_cases.withdraw_time',
    'tenants.read',
    'change_requests.read',
    'change_requests.comment',
  ],
};

/** The union of the bundles of `held`, without duplicates. */
export function permissionsOfStaffRoles(held: readonly StaffRole[]): StaffPermission[] {
  return [...new Set(held.flatMap((role) => staffRolePermissions[role]))];
}

/** Who watches over the others does nothing else (Art. 38(6) GDPR): the role is held alone. */
export function areStaffRolesCompatible(held: readonly StaffRole[]): boolean {
  return held.length === 1 || !held.includes('data_protection_officer');
}
