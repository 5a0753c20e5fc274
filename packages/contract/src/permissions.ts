import { z } from 'zod';
import { staffOwnActions, staffPermissions } from './staff-permissions.ts';

/**
 * Every right a user of a tenant can hold. A permission's name is the audit action and the i18n key at once,
 * and exactly one operation of `core` demands it.
 */
export const permissions = [
  'users.read',
  'users.create',
  'users.update',
  'users.delete',
  'users.block',
  'users.unblock',
  'users.reset_sign_in',
  'users.end_sessions',
  'user_permissions.read',
  'user_permissions.replace',
  'lockouts.read',
  'lockouts.release',
  'login_attempts.read',
  'audit_entries.read',
  'audit_entries.download',
  'head_feeds.renew',
  'head_feeds.withdraw',
  'mailing_prices.read',
  'dashboard.read',
  'authorised_contacts.read',
  'authorised_contacts.create',
  'authorised_contacts.update',
  'instructions.read',
  'instructions.file',
  'instructions.confirm',
  'instructions.sign',
  'instructions.answer',
  'instructions.withdraw',
  'referrals.read',
  'referrals.take_over',
  'referrals.dismiss',
  'review_plans.read',
  'review_plans.update',
  'reviews.read',
  'audit_cases.read',
  'audit_cases.request',
  'audit_cases.cancel',
  'audit_cases.hold',
  'audit_cases.close',
  'audit_cases.attach',
  'auditor_invitations.read',
  'auditor_invitations.create',
  'auditor_invitations.end',
  'access_list.read',
  'access_list.download',
  'support_windows.read',
  'support_windows.choose',
  'support_windows.open',
  'support_windows.grant',
  'support_windows.decline',
  'support_windows.revoke',
  'settings.read',
  'settings.update',
  'statements.read',
  'statements.publish',
  'change_requests.read',
  'change_requests.propose',
  'change_requests.comment',
  'change_requests.sign',
  'change_requests.decline',
  'mailings.send',
] as const;

export const Permission = z.enum(permissions);
export type Permission = z.infer<typeof Permission>;

/**
 * What every signed-in user may do with what is their own. Never granted or revoked, and an audit action like a permission.
 */
export const ownActions = [
  'session.create',
  'session.refused',
  'session.read',
  'session.delete',
  'session.acknowledge',
  'open_windows.read',
  'sessions.read',
  'sessions.revoke',
  'sessions.revoke_all',
  'password.change',
  'statement.read',
  'statement.confirm',
  'preferences.read',
  'preferences.update',
  'saved_queries.read',
  'saved_queries.create',
  'saved_queries.update',
  'saved_queries.delete',
  'tickets.read',
  'tickets.create',
  'tickets.reply',
  'tickets.close',
  'tickets.reopen',
] as const;

export const OwnAction = z.enum(ownActions);
export type OwnAction = z.infer<typeof OwnAction>;

/** What the product itself does, by a system job or the operator's command line. */
export const systemActions = [
  'tenant.provision',
  'tenant.suspend',
  'tenant.resume',
  'tenant.disclose_login',
  'tenant.declare_restore',
  'tenant.rotate_sealing_key',
  'mailing_prices.publish',
  'sessions.expire',
  'login_attempts.expire',
  'audit_entries.expire',
  'audit_payloads.expire',
  'audit_payloads.erase',
  'mail.give_up',
  'heads.mail',
  'instructions.remind',
  'instructions.issue_password',
  'tickets.abort',
  'tickets.remind',
  'audit_rates.publish',
  'reviews.alarm',
] as const;

export const SystemAction = z.enum(systemActions);
export type SystemAction = z.infer<typeof SystemAction>;

/** Everything that can stand in an audit entry's `action`. */
export const Action = z.enum([...permissions, ...ownActions, ...systemActions, ...staffPermissions, ...staffOwnActions]);
export type Action = z.infer<typeof Action>;

const changesOfOnesOwn: readonly Action[] = [
  ...(['session.acknowledge', 'sessions.revoke', 'sessions.revoke_all', 'password.change'] as const),
  ...(['tickets.create', 'tickets.reply', 'tickets.close', 'tickets.reopen'] as const),
];

/** The actions that change something others may have to know of: no reading, no coming and going, nobody's own views of lists. */
export const changeActions: readonly Action[] = [
  ...permissions.filter((permission) => !/\.(?:read|choose|download)$/.test(permission)),
  ...changesOfOnesOwn,
  ...systemActions,
];

/** Permissions that take effect only when their holder has acknowledged the price list in force (A21, A22). */
export const permissionsWithPriceNotice: readonly Permission[] = ['mailings.send'];

/**
 * Permissions that change who may do what; they come with the role of administrator alone and are never granted singly,
 * so nobody can climb by a single grant.
 */
const administratorOnly: readonly Permission[] = [
  'users.create',
  'users.update',
  'users.delete',
  'users.reset_sign_in',
  'user_permissions.replace',
  'settings.update',
  'authorised_contacts.create',
  'authorised_contacts.update',
  'auditor_invitations.create',
  'auditor_invitations.end',
  'support_windows.open',
  'support_windows.grant',
];

/** Permissions that an administrator can grant to one person on top of their roles. */
export const grantablePermissions: readonly Permission[] = permissions.filter((permission) => !administratorOnly.includes(permission));

export function isGrantable(permission: Permission): boolean {
  return grantablePermissions.includes(permission);
}
