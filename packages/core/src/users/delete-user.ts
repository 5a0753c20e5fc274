import { whyNotDelete } from '@mandat/contract';
import { actorId } from '../audit-context.ts';
import { runCommand } from '../command.ts';
import type { Context } from '../context.ts';
import { DomainError } from '../errors.ts';
import { deleteUserRow } from './repository.ts';
import { changeSubject } from './subject.ts';

/**
 * Deletes a user with everything that is theirs alone; what they did stays in the audit log under their pseudonym.
 * @throws DomainError `users.not_found`, `users.yourself`, `users.last_administrator`, `users.higher_rights`
 */
export async function deleteUser(ctx: Context, input: { id: string }): Promise<void> {
  await runCommand(
    ctx,
    'users.delete',
    async (tx) =>
      changeSubject(tx, ctx, input.id, async (user) => {
        const obstacle = whyNotDelete(user, actorId(ctx.actor) ?? '');
        if (obstacle !== undefined) throw new DomainError(obstacle);
        await deleteUserRow(tx, input.id);
      }),
    { entityId: input.id },
  );
}
