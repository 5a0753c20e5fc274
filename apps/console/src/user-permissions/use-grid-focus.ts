import { type KeyboardEvent, type RefObject, useLayoutEffect, useRef, useState } from 'react';
import { move, type Position } from './grid-navigation.ts';
import { rowHeight } from './MatrixFrame.tsx';

interface GridFocusInput {
  frame: RefObject<HTMLDivElement | null>;
  rows: number;
  columns: number;
  scrollToRow: (index: number) => void;
}

/**
 * Roving focus: one cell of the grid is in the order of the Tab key, and keys move which. A cell that is not drawn yet is
 * scrolled to and takes the focus once it is.
 */
export function useGridFocus({ frame, rows, columns, scrollToRow }: GridFocusInput) {
  const [wanted, setActive] = useState<Position>({ row: 0, column: 1 });
  const active = { row: Math.min(wanted.row, Math.max(0, rows - 1)), column: Math.min(wanted.column, columns - 1) };
  const isFocusDue = useRef(false);

  useLayoutEffect(() => {
    if (!isFocusDue.current) return;
    const cell = frame.current?.querySelector<HTMLElement>(`[data-cell="${active.row}:${active.column}"]`);
    if (!cell) return;
    isFocusDue.current = false;
    cell.focus({ preventScroll: true });
    cell.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  });

  /** Moves the focus when `event` is one that moves; true when it was. */
  function moveByKey(event: KeyboardEvent): boolean {
    const page = Math.max(1, Math.floor((frame.current?.clientHeight ?? 0) / rowHeight) - 6);
    const target = move(active, event.key, event.ctrlKey || event.metaKey, { rows, columns, page });
    if (!target) return false;
    event.preventDefault();
    isFocusDue.current = true;
    setActive(target);
    scrollToRow(target.row);
    return true;
  }

  return { active, setActive, moveByKey };
}

/** The position of the cell that an event happened in. */
export function positionOf(target: EventTarget): Position | undefined {
  const name = target instanceof HTMLElement ? target.dataset.cell : undefined;
  const [row, column] = (name ?? '').split(':').map(Number);
  return name === undefined || row === undefined || column === undefined ? undefined : { row, column };
}
