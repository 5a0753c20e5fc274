import type { StaffMember } from '@mandat/contract';
import type { Transaction } from '@mandat/database';
import type { OperatorContext } from '../context.ts';
import { DomainError } from '../errors.ts';
import { countLastingOperations, lockOperations, lockStaff } from './repository.ts';

/**
 * Runs `change` on a staff member and makes sure that somebody of operations is still left whose access has no end.
 * @throws DomainError `staff.last_operations`, which takes the change back, `staff.not_found`
 */
export async function changeStaff(
  tx: Transaction,
  ctx: OperatorContext,
  id: string,
  change: (member: StaffMember) => Promise<void>,
): Promise<void> {
  await lockOperations(tx);
  const member = await lockStaff(tx, id, ctx.now);
  await change(member);
  if (member.roles.includes('operations') && (await countLastingOperations(tx)) === 0) throw new DomainError('staff.last_operations');
}
