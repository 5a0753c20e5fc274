import { runCommand } from '../command.ts';
import type { Context } from '../context.ts';
import { hashPassword } from '../passwords/hashing.ts';
import { newInitialPassword } from '../passwords/policy.ts';
import { replacePassword } from '../session/repository.ts';

/**
 * Makes a new initial password at the moment it is mailed, on an executed instruction, and answers it: nothing keeps it, and nobody of the operator's
 * sees it. Tried again after a failed delivery, the former one is void.
 */
export async function issueInitialPassword(
  ctx: Context,
  { userId, instructionId }: { userId: string; instructionId: string },
): Promise<string> {
  const initialPassword = newInitialPassword();
  const passwordHash = await hashPassword(initialPassword, ctx.tenant.id);
  await runCommand(
    ctx,
    'instructions.issue_password',
    (tx) => replacePassword(tx, userId, { passwordHash, passwordChangedAt: ctx.now, mustChangePassword: true }),
    { entityId: userId, instructionId },
  );
  return initialPassword;
}
