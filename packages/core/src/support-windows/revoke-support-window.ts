import type { SupportWindow } from '@mandat/contract';
import { actorId } from '../audit-context.ts';
import { runCommand } from '../command.ts';
import type { Context } from '../context.ts';
import { DomainError } from '../errors.ts';
import { getWindow, lockWindow, updateWindow } from './repository.ts';

/**
 * Shuts an open window. It waits for a look that is under way; once it has returned there is none, and no further one.
 * @throws DomainError `support_windows.not_found`, `support_windows.over`
 */
export function revokeSupportWindow(ctx: Context, { id }: { id: string }): Promise<SupportWindow> {
  return runCommand(
    ctx,
    'support_windows.revoke',
    async (tx) => {
      if ((await lockWindow(tx, id, ctx.now)).state !== 'open') throw new DomainError('support_windows.over');
      await updateWindow(tx, id, { closedAt: ctx.now, closedBy: actorId(ctx.actor) });
      return getWindow(tx, id, ctx.now);
    },
    { entityId: id },
  );
}
