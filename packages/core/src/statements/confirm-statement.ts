import type { ConfirmStatement } from '@mandat/contract';
import { runCommand } from '../command.ts';
import type { UserContext } from '../context.ts';
import { DomainError } from '../errors.ts';
import { findStatementInForce, insertConfirmation } from './repository.ts';

/**
 * The user takes note of the statement in force and binds themselves to it (A15). Time, version and hash of the text are on record.
 * @throws DomainError `statements.changed` when another text is in force by now, `statements.already_confirmed`
 */
export async function confirmStatement(ctx: UserContext, input: ConfirmStatement): Promise<void> {
  const { actor, now } = ctx;
  await runCommand(
    ctx,
    'statement.confirm',
    async (tx) => {
      const current = await findStatementInForce(tx, now);
      if (current?.version !== input.version || current.textHash !== input.textHash) throw new DomainError('statements.changed');
      const isNew = await insertConfirmation(tx, { userId: actor.id, ...input, confirmedAt: now });
      if (!isNew) throw new DomainError('statements.already_confirmed');
    },
    { entityId: actor.id },
  );
}
