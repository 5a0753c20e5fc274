import { recordEvent, runCommand } from '../command.ts';
import type { Context } from '../context.ts';
import { DomainError } from '../errors.ts';
import { assertUserExists } from '../users/repository.ts';
import { deleteLockout, deleteLockoutsOfUser } from './repository.ts';

/** Ends one lockout before its time and forgets its failures. @throws DomainError `lockouts.not_found` */
export async function releaseLockout(ctx: Context, input: { id: string }): Promise<void> {
  await runCommand(
    ctx,
    'lockouts.release',
    async (tx) => {
      const released = await deleteLockout(tx, input.id);
      if (released === undefined) throw new DomainError('lockouts.not_found');
      await recordEvent(ctx, 'lockouts.release', { entityId: released.userId ?? input.id, outcome: 'done' }, tx);
    },
    { entityId: input.id },
  );
}

/** Ends every lockout of a user's name; without one it does nothing but say so in the log. @throws DomainError `users.not_found` */
export async function releaseUserLockout(ctx: Context, input: { userId: string }): Promise<void> {
  await runCommand(
    ctx,
    'lockouts.release',
    async (tx) => {
      await assertUserExists(tx, input.userId);
      await deleteLockoutsOfUser(tx, input.userId);
    },
    { entityId: input.userId },
  );
}
