import { z } from 'zod';
import type { Permission } from './permissions.ts';

export const roles = ['administrator', 'data_protection_officer', 'contact_person', 'editor', 'auditor'] as const;
export const Role = z.enum(roles);
export type Role = z.infer<typeof Role>;

const readEverything: readonly Permission[] = [
  'users.read',
  'user_permissions.read',
  'lockouts.read',
  'login_attempts.read',
  'audit_entries.read',
  'audit_entries.download',
  'mailing_prices.read',
  'dashboard.read',
  'review_plans.read',
  'reviews.read',
  'audit_cases.read',
  'auditor_invitations.read',
  'access_list.read',
  'access_list.download',
  'support_windows.read',
  'settings.read',
  'authorised_contacts.read',
  'instructions.read',
  'referrals.read',
  'statements.read',
  'change_requests.read',
];

/** Whether an instruction of somebody counts is decided by their standing (`authorised_contacts`), not by a right. */
const instruct: readonly Permission[] = [
  'instructions.file',
  'instructions.confirm',
  'instructions.sign',
  'instructions.answer',
  'instructions.withdraw',
  'referrals.take_over',
  'referrals.dismiss',
];

/** The permissions that come with each role. `mailings.send` is in no bundle: it is granted to a person (A21). */
export const rolePermissions: Readonly<Record<Role, readonly Permission[]>> = {
  administrator: [
    ...readEverything,
    'users.create',
    'users.update',
    'users.delete',
    'users.block',
    'users.unblock',
    'users.reset_sign_in',
    'users.end_sessions',
    'user_permissions.replace',
    'lockouts.release',
    'support_windows.choose',
    'support_windows.open',
    'support_windows.grant',
    'support_windows.decline',
    'support_windows.revoke',
    'settings.update',
    'statements.publish',
    'review_plans.update',
    'audit_cases.request',
    'audit_cases.cancel',
    'audit_cases.hold',
    'audit_cases.close',
    'audit_cases.attach',
    'auditor_invitations.create',
    'auditor_invitations.end',
    'head_feeds.renew',
    'head_feeds.withdraw',
    'authorised_contacts.create',
    'authorised_contacts.update',
    ...instruct,
    'change_requests.propose',
    'change_requests.comment',
    'change_requests.sign',
    'change_requests.decline',
  ],
  data_protection_officer: [...readEverything, ...instruct, 'statements.publish', 'change_requests.comment'],
  contact_person: [
    'users.read',
    'mailing_prices.read',
    'authorised_contacts.read',
    'instructions.read',
    'referrals.read',
    ...instruct,
    'change_requests.read',
    'change_requests.propose',
    'change_requests.comment',
    'change_requests.sign',
    'change_requests.decline',
  ],
  editor: ['mailing_prices.read', 'instructions.file'],
  auditor: readEverything,
};

/** The union of the bundles of `held`, without duplicates. */
export function permissionsOfRoles(held: readonly Role[]): Permission[] {
  return [...new Set(held.flatMap((role) => rolePermissions[role]))];
}

/** An auditor reads what an administrator reads and nothing else; the role is held alone and always ends (A38). */
export function isAuditor(held: readonly Role[]): boolean {
  return held.includes('auditor');
}
