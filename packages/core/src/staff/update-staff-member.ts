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
  const { id, version, email, firstName, lastName, roles, validUntil } = input;
  return runCommand(
    ctx,
    'staff.update',
    async (tx) => {
      await changeStaff(tx, ctx, id, async (member) => {
        if (member.version !== version) throw new DomainError('staff.stale', { current: member });
        const isNewEnd = validUntil !== undefined && validUntil !== member.validUntil;
        assertStaffFits(roles ?? member.roles, isNewEnd && validUntil !== null ? new Date(validUntil) : null, ctx.now);
        await updateStaffRow(tx, id, {
          ...(email === undefined ? {} : { email }),
          ...(firstName === undefined ? {} : { firstName }),
          ...(lastName === undefined ? {} : { lastName }),
          ...(roles === undefined ? {} : { roles }),
          ...(validUntil === undefined ? {} : { validUntil: validUntil === null ? null : new Date(validUntil) }),
        });
      });
      return getStaffRow(tx, id, ctx.now);
    },
    { entityId: id },
  );
}
