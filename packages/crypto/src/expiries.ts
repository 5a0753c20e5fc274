import { faultAt, type LogFault, type Place } from './log-faults.ts';
import type { Expiry, ReadLeaf } from './log-leaf.ts';

/** Leaves without entries, held against what the log says was deleted because its time was over. */
export interface Expiries {
  add(leaf: ReadLeaf, place: Place): void;
  /** Leaves without an entry so far. */
  count(): number;
  /** The first leaf whose entry is gone without a word in the log, or in a month that lost more than the log says. */
  unexplained(): LogFault | undefined;
}

interface Gone {
  first: Place;
  count: number;
}

export function openExpiries(): Expiries {
  const gone = new Map<string, Gone>();
  const said: Expiry[] = [];

  /** Leaves without an entry in a month and all before it. */
  const goneUntil = (month: string) => [...gone].reduce((sum, [each, { count }]) => sum + (each <= month ? count : 0), 0);

  /** By the entry for the month, or by a later one that counts all that went so far: the first goes itself one day. */
  function isExplained(month: string, { count }: Gone): boolean {
    const own = said.reduce((sum, expiry) => sum + (expiry.month === month ? expiry.count : 0), 0);
    return count <= own || said.some((later) => later.month >= month && goneUntil(later.month) <= later.total);
  }

  return {
    add({ isGone, entryId, expiry }, place) {
      if (expiry && isOldEnough(expiry)) said.push(expiry);
      if (!isGone) return;
      const month = monthOf(entryId);
      const known = gone.get(month) ?? { first: place, count: 0 };
      gone.set(month, { ...known, count: known.count + 1 });
    },
    count: () => [...gone.values()].reduce((sum, { count }) => sum + count, 0),
    unexplained() {
      const months = [...gone].filter(([month, lost]) => !isExplained(month, lost));
      const [first] = months.map(([, { first: place }]) => place).sort((a, b) => a.leaf - b.leaf);
      return first && faultAt('removed', first);
    },
  };
}

/** No rule lets entries go before this many months after their own: whoever deletes younger ones has no excuse in the log. */
const shortestMonths = 12;

function isOldEnough({ month, at }: Expiry): boolean {
  const end = new Date(`${month}-01T00:00:00.000Z`);
  end.setUTCMonth(end.getUTCMonth() + 1 + shortestMonths);
  return new Date(at) >= end;
}

/** The month in UTC of a UUIDv7, as `2026-11`. */
function monthOf(id: string): string {
  const time = Number.parseInt(id.replaceAll('-', '').slice(0, 12), 16);
  return Number.isNaN(time) ? '' : new Date(time).toISOString().slice(0, 7);
}
