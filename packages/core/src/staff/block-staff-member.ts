import { type StaffMember, whyNotBlockStaff } from '@mandat/contract';
import { actorId } from '../audit-context.ts';
import { runCommand } from '../command.ts';
import type { OperatorContext } from '../context.ts';
import { DomainError } from '../errors.ts';
import { createStaffSessionStore } from '../staff-session/staff-session-store.ts';
import { getStaffRow, setStaffBlock } from './repository.ts';
import { changeStaff } from './subject.ts';

/**
 * Takes a staff member's access away: every session of theirs ends in the same transaction, so their next request is refused.
 * @throws DomainError `staff.not_found`, `staff.already_blocked`, `staff.yourself`, `staff.last_operations`
 */
export function blockStaffMember(ctx: OperatorContext, input: { id: string; reason: string }): Promise<StaffMember> {
  const { id, reason } = input;
  return runCommand(
    ctx,
    'staff.block',
    async (tx) => {
      await changeStaff(tx, ctx, id, async (member) => {
        const obstacle = whyNotBlockStaff(member, actorId(ctx.actor));
        if (obstacle !== undefined) throw new DomainError(obstacle);
        await setStaffBlock(tx, id, { at: ctx.now, by: actorId(ctx.actor), reason });
        await createStaffSessionStore(tx).deleteAllOfUser(id);
      });
      return getStaffRow(tx, id, ctx.now);
    },
    { entityId: id, reason },
  );
}
