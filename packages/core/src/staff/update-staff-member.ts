import type { StaffMember, UpdateStaffMember } from '@mandat/contract';
import { runCommand } from '../command.ts';
import type { OperatorContext } from '../context.ts';
import { DomainError } from '../errors.ts';
import { getStaffRow, updateStaffRow } from './repository.ts';
import { assertStaffFits } from './rules.ts';
import { changeStaff } from './subject.ts';

/**
 * Changes what is given and leaves the rest. `version` is the one that was read.
 * @throws DomainError `staff.not_found`, `staff.stale` with the staff member as it stands, `staff.email_taken`, `staff.officer_alone`,
 * `staff.ends_in_past`, `staff.last_operations`
 */
export function updateStaffMember(ctx: OperatorContext, input: UpdateStaffMember & { id: string }): Promise<StaffMember> {
  const { id, version, validUntil, ...person } = input;
  return runCommand(
    ctx,
    'staff.update',
    async (tx) => {
      await changeStaff(tx, ctx, id, async (member) => {
        if (member.version !== version) throw new DomainError('staff.stale', { current: member });
        // An end that already lay in the past and stays as it is is no mistake of this change.
        const end = typeof validUntil === 'string' ? new Date(validUntil) : validUntil;
        assertStaffFits(person.roles ?? member.roles, validUntil === member.validUntil ? null : (end ?? null), ctx.now);
        await updateStaffRow(tx, id, { ...person, validUntil: end });
      });
      return getStaffRow(tx, id, ctx.now);
    },
    { entityId: id },
  );
}
