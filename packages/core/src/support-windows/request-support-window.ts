import type { RequestSupportWindow, SupportWindow } from '@mandat/contract';
import { runCommand } from '../command.ts';
import type { Context, StaffActor } from '../context.ts';
import { newId } from '../ids.ts';
import { insertRequest, toSupportWindow } from './repository.ts';
import { listOfferedTables } from './rows/repository.ts';
import { assertOffered } from './rules.ts';

/**
 * Asks a customer for a window. Nothing opens by it: an administrator of the customer decides.
 * @throws DomainError `support_windows.table_unknown`, `support_windows.already_requested`
 */
export function requestSupportWindow(ctx: Context<StaffActor>, input: RequestSupportWindow): Promise<SupportWindow> {
  const id = newId();
  const { actor, now } = ctx;
  const closed = { openedAt: null, openedBy: null, endsAt: null, closedAt: null, closedBy: null };
  const window = { ...input, ...closed, id, staffId: actor.id, staffName: `${actor.firstName} ${actor.lastName}`, requestedAt: now };
  return runCommand(
    ctx,
    'support_windows.request',
    async (tx) => {
      assertOffered(input.tables, await listOfferedTables(tx));
      await insertRequest(tx, window);
      return toSupportWindow({ window, openedByName: null, closedByName: null }, now);
    },
    { entityId: id, reason: input.purpose },
  );
}
