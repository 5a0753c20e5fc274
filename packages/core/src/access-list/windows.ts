import type { AccessEntry } from '@mandat/contract';
import type { supportWindows } from '@mandat/database/tenant';
import { tableLabel } from '../support-windows/table-labels.ts';
import { ground } from './people.ts';

/** Windows that were open at some moment of a period, as the list names them. */
export function windowsOf(
  windows: readonly (typeof supportWindows.$inferSelect)[],
  nameOf: (id: unknown) => string | null,
  { from }: { from: Date },
): AccessEntry[] {
  return windows.map(({ id, staffName, openedAt, endsAt, closedAt, openedBy, tables, purpose, mode }) => {
    const end = closedAt !== null && (endsAt === null || closedAt < endsAt) ? closedAt : endsAt;
    const given = { byName: nameOf(openedBy), at: openedAt?.toISOString() ?? null, until: end?.toISOString() ?? null };
    return {
      kind: 'support_window',
      ...{ id, name: staffName, account: mode },
      state: end === null || end > from ? 'open' : 'ended',
      since: openedAt?.toISOString() ?? null,
      until: end?.toISOString() ?? null,
      grounds: [ground('purpose', purpose, given), ...tables.map((table) => ground('table', table, { label: tableLabel(table) }))],
    };
  });
}
