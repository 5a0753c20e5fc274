import type { SupportWindow } from '@mandat/contract';
import { actorId } from '../audit-context.ts';
import { runCommand } from '../command.ts';
import type { Context } from '../context.ts';
import { DomainError } from '../errors.ts';
import { getWindow, lockWindow, updateWindow } from './repository.ts';

/** Leaves a window shut that staff asked for. @throws DomainError `support_windows.not_found`, `support_windows.not_requested` */
export function declineSupportWindow(ctx: Context, { id }: { id: string }): Promise<SupportWindow> {
  return runCommand(
    ctx,
    'support_windows.decline',
    async (tx) => {
      if ((await lockWindow(tx, id, ctx.now)).state !== 'requested') throw new DomainError('support_windows.not_requested');
      await updateWindow(tx, id, { closedAt: ctx.now, closedBy: actorId(ctx.actor) });
      return getWindow(tx, id, ctx.now);
    },
    { entityId: id },
  );
}
