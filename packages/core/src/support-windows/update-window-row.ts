import type { UpdateWindowRow, WindowRow } from '@mandat/contract';
import { runCommand } from '../command.ts';
import type { Context, StaffActor } from '../context.ts';
import { DomainError } from '../errors.ts';
import { readThroughWindow, writeThroughWindow } from './rows/repository.ts';

/**
 * Changes one row through an open window to write and answers it as it stands then; what changed is in the customer's log.
 * @throws DomainError `support_windows.not_found`, `support_windows.not_open`, `support_windows.not_shown`, `support_windows.only_reads`,
 * `support_windows.row_not_found`, `support_windows.value_refused`
 */
export function updateWindowRow(ctx: Context<StaffActor>, { id, ...change }: UpdateWindowRow & { id: string }): Promise<WindowRow> {
  return runCommand(
    ctx,
    'window_rows.update',
    async (tx) => {
      if (!(await writeThroughWindow(tx, id, change))) throw new DomainError('support_windows.row_not_found');
      const wanted = { windowId: id, table: change.table, q: undefined, key: change.key, offset: 0, limit: 1 };
      const [row] = (await readThroughWindow(tx, wanted)).rows;
      if (row === undefined) throw new DomainError('support_windows.row_not_found');
      return row;
    },
    { entityId: id },
  );
}
