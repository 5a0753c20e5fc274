import type { CreatedStaffMember, CreateStaffMember } from '@mandat/contract';
import { runCommand } from '../command.ts';
import type { OperatorContext } from '../context.ts';
import { newId } from '../ids.ts';
import { hashPassword } from '../passwords/hashing.ts';
import { newInitialPassword } from '../passwords/policy.ts';
import { getStaffRow, insertStaff } from './repository.ts';
import { assertStaffFits } from './rules.ts';

/**
 * Creates a staff member and answers an initial password, this once. It must be changed at the first sign-in, at which a second factor is
 * set up first.
 * @throws DomainError `staff.email_taken`, `staff.officer_alone`, `staff.ends_in_past`
 */
export async function createStaffMember(ctx: OperatorContext, input: CreateStaffMember): Promise<CreatedStaffMember> {
  const initialPassword = newInitialPassword();
  const member = await enrolStaffMember(ctx, { ...input, password: initialPassword, mustChangePassword: true });
  return { ...member, initialPassword };
}

export interface EnrolledStaffMember extends CreateStaffMember {
  password: string;
  mustChangePassword: boolean;
}

/** Creates a staff member whose password is chosen already. @throws DomainError as `createStaffMember` */
export async function enrolStaffMember(ctx: OperatorContext, input: EnrolledStaffMember) {
  const { password, validUntil, ...person } = input;
  const id = newId();
  return runCommand(
    ctx,
    'staff.create',
    async (tx) => {
      const end = validUntil == null ? null : new Date(validUntil);
      assertStaffFits(person.roles, end, ctx.now);
      const passwordHash = await hashPassword(password);
      await insertStaff(tx, { ...person, id, validUntil: end, passwordHash, createdAt: ctx.now });
      return getStaffRow(tx, id, ctx.now);
    },
    { entityId: id },
  );
}
