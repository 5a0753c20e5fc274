import type { StaffMember } from '@mandat/contract';
import { runCommand } from '../command.ts';
import type { OperatorContext } from '../context.ts';
import { DomainError } from '../errors.ts';
import { getStaffRow, lockStaff, setStaffBlock } from './repository.ts';

/** Gives a blocked staff member access again. @throws DomainError `staff.not_found`, `staff.not_blocked` */
export function unblockStaffMember(ctx: OperatorContext, input: { id: string; reason?: string }): Promise<StaffMember> {
  return runCommand(
    ctx,
    'staff.unblock',
    async (tx) => {
      const member = await lockStaff(tx, input.id, ctx.now);
      if (member.status !== 'blocked') throw new DomainError('staff.not_blocked');
      await setStaffBlock(tx, input.id, null);
      return getStaffRow(tx, input.id, ctx.now);
    },
    { entityId: input.id, ...(input.reason === undefined ? {} : { reason: input.reason }) },
  );
}
