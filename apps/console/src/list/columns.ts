import type { ReactNode } from 'react';
import { useStore } from 'react-admin';

/** A column of a list. The first one names the row: it is a link where there is somewhere to go, and cannot be hidden. */
export interface Column<Row> {
  id: string;
  label: string;
  /** The field that the server sorts by. */
  sortBy?: string;
  isHiddenAtFirst?: boolean;
  align?: 'right';
  render: (row: Row) => ReactNode;
  /** The same for a file; columns without it are left out of exports. */
  text?: (row: Row) => string;
}

/** The columns to show, and the way to change that; kept by the server for each list. */
export function useColumns<Row>(resource: string, columns: readonly Column<Row>[]) {
  const atFirst = columns.filter((column) => column.isHiddenAtFirst).map((column) => column.id);
  const [stored, setHidden] = useStore<unknown>(`columns.${resource}`);
  const hidden = isTextList(stored) ? stored : atFirst;
  const isShown = (id: string) => !hidden.includes(id);
  return {
    shown: columns.filter((column, index) => index === 0 || isShown(column.id)),
    isShown,
    toggle: (id: string) => setHidden(isShown(id) ? [...hidden, id] : hidden.filter((other) => other !== id)),
  };
}

function isTextList(value: unknown): value is string[] {
  return Array.isArray(value) && value.every((item) => typeof item === 'string');
}
