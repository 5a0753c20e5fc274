import type { User } from '@mandat/contract';
import { type Transaction, together } from '@mandat/database';
import type { Context } from '../context.ts';
import { DomainError } from '../errors.ts';
import { lockAdministration, lockAdministrationOf } from '../settings/repository.ts';
import { listGrants } from '../user-permissions/repository.ts';
import { countLastingAdministrators, lockUser } from './repository.ts';
import { assertNotAbove } from './rules.ts';

/** The user that a command is about, held until it ends. @throws DomainError `users.not_found`, `users.higher_rights` */
export async function takeSubject(tx: Transaction, ctx: Context, id: string): Promise<User> {
  const [user, grants] = await together(lockUser(tx, id, ctx.now), listGrants(tx, id));
  assertNotAbove(
    ctx.actor,
    user.roles,
    grants.map((grant) => grant.permission),
  );
  return user;
}

/**
 * Runs `change` on a user and makes sure that the customer is still left with an active administrator without an end date.
 * @throws DomainError `users.last_administrator`, which takes the change back, and as `takeSubject`
 */
export async function changeSubject<R>(tx: Transaction, ctx: Context, id: string, change: (user: User) => Promise<R>): Promise<R> {
  const [isLocked, user] = await together(lockAdministrationOf(tx, id), takeSubject(tx, ctx, id));
  const wasAdministrator = user.roles.includes('administrator');
  // Became one just now: the lock comes late, and PostgreSQL ends one of two that then wait for each other.
  if (wasAdministrator && !isLocked) await lockAdministration(tx);
  const result = await change(user);
  if (wasAdministrator && (await countLastingAdministrators(tx)) === 0) throw new DomainError('users.last_administrator');
  return result;
}
