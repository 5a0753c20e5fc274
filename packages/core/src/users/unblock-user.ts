import type { User } from '@mandat/contract';
import { runCommand } from '../command.ts';
import type { Context } from '../context.ts';
import { DomainError } from '../errors.ts';
import { getUserRow, setBlock } from './repository.ts';
import { takeSubject } from './subject.ts';

/** Gives a blocked user access again. @throws DomainError `users.not_found`, `users.not_blocked`, `users.higher_rights` */
export function unblockUser(ctx: Context, input: { id: string }): Promise<User> {
  return runCommand(
    ctx,
    'users.unblock',
    async (tx) => {
      const user = await takeSubject(tx, ctx, input.id);
      if (user.status !== 'blocked') throw new DomainError('users.not_blocked');
      await setBlock(tx, input.id, null);
      return getUserRow(tx, input.id, ctx.now);
    },
    { entityId: input.id },
  );
}
