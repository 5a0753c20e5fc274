import type { RecoveryCodes } from '@mandat/contract';
import { runCommand } from '../command.ts';
import type { StaffContext } from '../context.ts';
import { hashRecoveryCode, newRecoveryCodes } from './recovery-codes.ts';
import { replaceRecoveryCodes } from './repository.ts';

/** Makes ten new recovery codes and answers them, this once; those before work no more. */
export async function renewRecoveryCodes(ctx: StaffContext): Promise<RecoveryCodes> {
  const { id } = ctx.actor;
  const recoveryCodes = newRecoveryCodes();
  await runCommand(ctx, 'recovery_codes.renew', (tx) => replaceRecoveryCodes(tx, id, recoveryCodes.map(hashRecoveryCode)), {
    entityId: id,
  });
  return { recoveryCodes };
}
