import type { GrantSupportWindow, SupportWindow } from '@mandat/contract';
import { actorId } from '../audit-context.ts';
import { runCommand } from '../command.ts';
import type { Context } from '../context.ts';
import { DomainError } from '../errors.ts';
import { getWindow, lockWindow, updateWindow } from './repository.ts';
import { endOf } from './rules.ts';

/**
 * Opens a window that staff asked for, as far as is granted: no table, no minute and no change beyond what was asked.
 * @throws DomainError `support_windows.not_found`, `support_windows.not_requested`, `support_windows.beyond_request`
 */
export function grantSupportWindow(ctx: Context, { id, ...granted }: GrantSupportWindow & { id: string }): Promise<SupportWindow> {
  return runCommand(
    ctx,
    'support_windows.grant',
    async (tx) => {
      const asked = await lockWindow(tx, id, ctx.now);
      if (asked.state !== 'requested') throw new DomainError('support_windows.not_requested');
      const isWithin = granted.tables.every((table) => asked.tables.some(({ name }) => name === table));
      if (!isWithin || granted.minutes > asked.minutes || (granted.mode === 'write' && asked.mode !== 'write')) {
        throw new DomainError('support_windows.beyond_request');
      }
      await updateWindow(tx, id, { ...granted, openedAt: ctx.now, openedBy: actorId(ctx.actor), endsAt: endOf(ctx.now, granted.minutes) });
      return getWindow(tx, id, ctx.now);
    },
    { entityId: id },
  );
}
