import type { Passkey, RenamePasskey } from '@mandat/contract';
import { runCommand } from '../command.ts';
import type { StaffContext } from '../context.ts';
import { DomainError } from '../errors.ts';
import { assertFactorLeft } from '../second-factors/assert-factor-left.ts';
import { holdStaffCredentials } from '../staff-session/repository.ts';
import { deletePasskeyRow, renamePasskeyRow } from './repository.ts';

/** Gives one of one's own passkeys another name. @throws DomainError `passkeys.not_found` */
export function renamePasskey(ctx: StaffContext, input: RenamePasskey & { id: string }): Promise<Passkey> {
  return runCommand(
    ctx,
    'passkeys.update',
    async (tx) => {
      const renamed = await renamePasskeyRow(tx, ctx.actor.id, input.id, input.name);
      if (renamed === undefined) throw new DomainError('passkeys.not_found');
      return renamed;
    },
    { entityId: ctx.actor.id },
  );
}

/** Takes one of one's own passkeys away; it opens nothing any more. @throws DomainError `passkeys.not_found`, `second_factor.last` */
export async function deletePasskey(ctx: StaffContext, input: { id: string }): Promise<void> {
  await runCommand(
    ctx,
    'passkeys.delete',
    async (tx) => {
      await holdStaffCredentials(tx, ctx.actor.id);
      if (!(await deletePasskeyRow(tx, ctx.actor.id, input.id))) throw new DomainError('passkeys.not_found');
      await assertFactorLeft(tx, ctx.actor.id);
    },
    { entityId: ctx.actor.id },
  );
}
