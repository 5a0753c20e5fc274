import type { StaffMember } from '@mandat/contract';
import { actorId } from '../audit-context.ts';
import { runCommand } from '../command.ts';
import type { OperatorContext } from '../context.ts';
import { DomainError } from '../errors.ts';
import { deletePasskeysOf } from '../passkeys/repository.ts';
import { deleteTotp, replaceRecoveryCodes } from '../second-factors/repository.ts';
import { holdStaffCredentials } from '../staff-session/repository.ts';
import { createStaffSessionStore } from '../staff-session/staff-session-store.ts';
import { getStaffRow, lockStaff } from './repository.ts';

/**
 * Takes every second factor of a staff member away, with their sessions: at the next sign-in they set one up again.
 * @throws DomainError `staff.not_found`, `staff.yourself`
 */
export function resetSecondFactor(ctx: OperatorContext, input: { id: string; reason?: string }): Promise<StaffMember> {
  const { id, reason } = input;
  return runCommand(
    ctx,
    'staff.reset_second_factor',
    async (tx) => {
      await lockStaff(tx, id, ctx.now);
      if (id === actorId(ctx.actor)) throw new DomainError('staff.yourself');
      await holdStaffCredentials(tx, id);
      await deleteTotp(tx, id);
      await deletePasskeysOf(tx, id);
      await replaceRecoveryCodes(tx, id, []);
      await createStaffSessionStore(tx).deleteAllOfUser(id);
      return getStaffRow(tx, id, ctx.now);
    },
    { entityId: id, ...(reason === undefined ? {} : { reason }) },
  );
}
