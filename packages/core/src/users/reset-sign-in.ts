import type { InitialPassword } from '@mandat/contract';
import { actorId } from '../audit-context.ts';
import { runCommand } from '../command.ts';
import type { Context } from '../context.ts';
import { DomainError } from '../errors.ts';
import { deleteLockoutsOfUser } from '../lockouts/repository.ts';
import { hashPassword } from '../passwords/hashing.ts';
import { newInitialPassword } from '../passwords/policy.ts';
import { forgetDevices, replacePassword } from '../session/repository.ts';
import { createSessionStore } from '../session/session-store.ts';
import { takeSubject } from './subject.ts';

/**
 * Makes a new initial password for somebody who lost theirs: it is answered once, must be changed at the next sign-in, and the
 * old one, every session and every lockout end, and every device is unknown again.
 * @throws DomainError `users.not_found`, `users.yourself`, `users.higher_rights`
 */
export async function resetSignIn(ctx: Context, input: { id: string; reason?: string }): Promise<InitialPassword> {
  const initialPassword = newInitialPassword();
  await runCommand(
    ctx,
    'users.reset_sign_in',
    async (tx) => {
      const user = await takeSubject(tx, ctx, input.id);
      if (user.id === actorId(ctx.actor)) throw new DomainError('users.yourself');
      const passwordHash = await hashPassword(initialPassword, ctx.tenant.id);
      await replacePassword(tx, input.id, { passwordHash, passwordChangedAt: ctx.now, mustChangePassword: true });
      await createSessionStore(tx).deleteAllOfUser(input.id);
      await forgetDevices(tx, input.id);
      await deleteLockoutsOfUser(tx, input.id);
    },
    { entityId: input.id, ...(input.reason === undefined ? {} : { reason: input.reason }) },
  );
  return { initialPassword };
}
