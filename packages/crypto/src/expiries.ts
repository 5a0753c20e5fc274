import { faultAt, type LogFault, type Place } from './log-faults.ts';
import type { ReadLeaf } from './log-leaf.ts';

/** Leaves without entries, held against what the log says was deleted because its time was over. */
export interface Expiries {
  add(leaf: ReadLeaf, place: Place): void;
  /** Leaves without an entry so far. */
  count(): number;
  /** The first leaf whose entry is gone without a word in the log, or in a month that lost more than the log says. */
  unexplained(): LogFault | undefined;
}

export function openExpiries(): Expiries {
  const gone = new Map<string, { first: Place; count: number }>();
  const said = new Map<string, number>();
  return {
    add({ isGone, entryId, expiry }, place) {
      if (expiry) said.set(expiry.month, (said.get(expiry.month) ?? 0) + expiry.count);
      if (!isGone) return;
      const month = monthOf(entryId);
      const known = gone.get(month) ?? { first: place, count: 0 };
      gone.set(month, { ...known, count: known.count + 1 });
    },
    count: () => [...gone.values()].reduce((sum, { count }) => sum + count, 0),
    unexplained() {
      const months = [...gone].filter(([month, { count }]) => count > (said.get(month) ?? 0));
      const [first] = months.map(([, { first: place }]) => place).sort((a, b) => a.leaf - b.leaf);
      return first && faultAt('removed', first);
    },
  };
}

/** The month in UTC of a UUIDv7, as `2026-11`. */
function monthOf(id: string): string {
  const time = Number.parseInt(id.replaceAll('-', '').slice(0, 12), 16);
  return Number.isNaN(time) ? '' : new Date(time).toISOString().slice(0, 7);
}
