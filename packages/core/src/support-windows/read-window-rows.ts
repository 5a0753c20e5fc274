import { type ReadWindowRows, type WindowRows, windowPageSize } from '@mandat/contract';
import { runCommand } from '../command.ts';
import type { Context, StaffActor } from '../context.ts';
import { readThroughWindow } from './rows/repository.ts';

/**
 * A page of a table as an open window shows it, every look an entry of its own in the customer's log; a refused one too.
 * @throws DomainError `support_windows.not_found`, `support_windows.not_open`, `support_windows.not_shown`
 */
export function readWindowRows(ctx: Context<StaffActor>, { id, table, q, page }: ReadWindowRows & { id: string }): Promise<WindowRows> {
  const wanted = { windowId: id, table, q, key: undefined, offset: (page - 1) * windowPageSize, limit: windowPageSize };
  return runCommand(ctx, 'window_rows.read', (tx) => readThroughWindow(tx, wanted), { entityId: id });
}
