import { useRef } from 'react';
import { type Identifier, type RaRecord, useListContext } from 'react-admin';

/** Selects rows one by one, or with the shift key all from the last one to this. */
export function useRangeSelection<Row extends RaRecord>(): (id: Identifier, isRange: boolean) => void {
  const { data = [], selectedIds, onSelect, onToggleItem } = useListContext<Row>();
  const last = useRef<Identifier | null>(null);
  return (id, isRange) => {
    const ids = data.map((row) => row.id);
    const [from, to] = [ids.indexOf(last.current ?? ''), ids.indexOf(id)].toSorted((a, b) => a - b);
    last.current = id;
    if (!isRange || from === undefined || to === undefined || from < 0) return onToggleItem(id);
    onSelect([...new Set([...selectedIds, ...ids.slice(from, to + 1)])]);
  };
}
