import { isAuditor, type Permission, permissionsOfRoles, type Role } from '@mandat/contract';
import type { Actor } from '../context.ts';
import { DomainError } from '../errors.ts';

/**
 * An auditor account holds no other role and always has an end (A38).
 * @throws DomainError `users.auditor_alone`, `users.auditor_needs_end`, `users.ends_in_past`
 */
export function assertRolesFit(roles: readonly Role[], validUntil: Date | null, now: Date): void {
  if (isAuditor(roles) && roles.length > 1) throw new DomainError('users.auditor_alone', { errors: { roles: 'invalid' } });
  if (isAuditor(roles) && validUntil === null) throw new DomainError('users.auditor_needs_end', { errors: { validUntil: 'required' } });
  if (validUntil !== null && validUntil <= now) throw new DomainError('users.ends_in_past', { errors: { validUntil: 'out_of_range' } });
}

/**
 * Nobody takes over an account that may do more than they may: changing it, blocking it or renewing its password would be a
 * way to climb. Whoever may grant rights may do anything already.
 * @throws DomainError `users.higher_rights`
 */
export function assertNotAbove(actor: Actor, roles: readonly Role[], granted: readonly string[]): void {
  if (actor.kind !== 'user' || actor.permissions.has('user_permissions.replace')) return;
  const theirs: readonly string[] = [...permissionsOfRoles(roles), ...granted];
  const mine: ReadonlySet<string> = actor.permissions satisfies ReadonlySet<Permission>;
  if (theirs.some((permission) => !mine.has(permission))) throw new DomainError('users.higher_rights');
}
