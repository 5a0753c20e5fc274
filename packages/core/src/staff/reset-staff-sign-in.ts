import type { InitialPassword } from '@mandat/contract';
import { actorId } from '../audit-context.ts';
import { runCommand } from '../command.ts';
import type { OperatorContext } from '../context.ts';
import { DomainError } from '../errors.ts';
import { hashPassword } from '../passwords/hashing.ts';
import { newInitialPassword } from '../passwords/policy.ts';
import { forgetStaffDevices, holdStaffCredentials, replaceStaffPassword } from '../staff-session/repository.ts';
import { createStaffSessionStore } from '../staff-session/staff-session-store.ts';
import { deleteStaffLockouts, lockStaff } from './repository.ts';

/**
 * Makes a new initial password for somebody who lost theirs: it is answered once and must be changed at the next sign-in. The old one, every
 * session and every lockout end, and every device is unknown again. The second factor stays.
 * @throws DomainError `staff.not_found`, `staff.yourself`
 */
export async function resetStaffSignIn(ctx: OperatorContext, input: { id: string; reason?: string }): Promise<InitialPassword> {
  const { id, reason } = input;
  const initialPassword = newInitialPassword();
  await runCommand(
    ctx,
    'staff.reset_sign_in',
    async (tx) => {
      await lockStaff(tx, id, ctx.now);
      if (id === actorId(ctx.actor)) throw new DomainError('staff.yourself');
      await holdStaffCredentials(tx, id);
      const passwordHash = await hashPassword(initialPassword);
      await replaceStaffPassword(tx, id, { passwordHash, passwordChangedAt: ctx.now, mustChangePassword: true });
      await createStaffSessionStore(tx).deleteAllOfUser(id);
      await forgetStaffDevices(tx, id);
      await deleteStaffLockouts(tx, id);
    },
    { entityId: id, ...(reason === undefined ? {} : { reason }) },
  );
  return { initialPassword };
}
