import { type InstructionDetails, isAuditor, isGrantable, Permission } from '@mandat/contract';
import type { Context, StaffActor } from '../context.ts';
import { DomainError } from '../errors.ts';
import { deleteGrants, insertGrants, listGrants, lockHolders, raisePermissionsVersions } from '../user-permissions/repository.ts';
import type { Execution } from './execute-access.ts';
import { runInstructed } from './run-instructed.ts';

/**
 * Grants or revokes the one right that the instruction names.
 * @throws DomainError as `runInstructed`, `users.not_found`, `user_permissions.not_grantable`, `user_permissions.auditor`
 */
export function executeRightChange(ctx: Context<StaffActor>, { userId, instructionId }: Execution): Promise<InstructionDetails> {
  const demand = { instructionId, kind: 'change_right', objectId: userId } as const;
  return runInstructed(ctx, 'instructions.change_right', demand, async (tx, instruction) => {
    const permission = Permission.parse(instruction.permission);
    const [holder] = await lockHolders(tx, [userId]);
    if (holder === undefined) throw new DomainError('users.not_found');
    const held = (await listGrants(tx, userId)).some((grant) => grant.permission === permission);
    if (instruction.effect === 'revoke') await deleteGrants(tx, held ? [{ userId, permission }] : []);
    else if (!isGrantable(permission)) throw new DomainError('user_permissions.not_grantable');
    else if (isAuditor(holder.roles)) throw new DomainError('user_permissions.auditor');
    else if (!held) {
      const granting = { grantedBy: ctx.actor.id, grantedAt: ctx.now, expiresAt: null, instructionId: instruction.id };
      await insertGrants(tx, [{ userId, permission, ...granting }]);
    }
    await raisePermissionsVersions(tx, [userId]);
  });
}
