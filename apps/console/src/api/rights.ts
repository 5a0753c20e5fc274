import type { Permission } from '@mandat/contract';

/** What react-admin asks about, resource by resource, and the permission that the server demands for it. */
const demanded: Readonly<Record<string, Readonly<Record<string, Permission>>>> = {
  users: {
    list: 'users.read',
    show: 'users.read',
    create: 'users.create',
    edit: 'users.update',
    delete: 'users.delete',
  },
  instructions: { list: 'instructions.read', show: 'instructions.read', create: 'instructions.file' },
  referrals: { list: 'referrals.read' },
  'authorised-contacts': {
    list: 'authorised_contacts.read',
    show: 'authorised_contacts.read',
    create: 'authorised_contacts.create',
    edit: 'authorised_contacts.update',
  },
  'user-permissions': { list: 'user_permissions.read', show: 'user_permissions.read', edit: 'user_permissions.replace' },
  lockouts: { list: 'lockouts.read', delete: 'lockouts.release' },
  'login-attempts': { list: 'login_attempts.read' },
  'audit-entries': { list: 'audit_entries.read', show: 'audit_entries.read' },
  'statement-confirmations': { list: 'statements.read' },
  reviews: { list: 'reviews.read' },
  'audit-cases': { list: 'audit_cases.read', show: 'audit_cases.read' },
  'auditor-invitations': { list: 'auditor_invitations.read' },
  'change-requests': { list: 'change_requests.read', show: 'change_requests.read', create: 'change_requests.propose' },
  settings: { list: 'settings.read', edit: 'settings.update' },
};

/** Advice for the screen only: the server decides. What is not listed belongs to everybody who is signed in. */
export function mayAccess(held: readonly Permission[], resource: string, action: string): boolean {
  const ofResource = demanded[resource];
  if (ofResource === undefined) return true;
  const permission = ofResource[action];
  return permission !== undefined && held.includes(permission);
}
