export interface Position {
  row: number;
  column: number;
}

export interface GridSize {
  rows: number;
  columns: number;
  /** How many rows PageUp and PageDown pass. */
  page: number;
}

/** Where a key leads from `position`, after the grid pattern of the ARIA guide; undefined for keys that do not move. */
export function move({ row, column }: Position, key: string, isControl: boolean, { rows, columns, page }: GridSize): Position | undefined {
  const target = targetOf({ row, column }, key, isControl, { rows, columns, page });
  return target && { row: clamp(target.row, rows), column: clamp(target.column, columns) };
}

function targetOf({ row, column }: Position, key: string, isControl: boolean, { rows, columns, page }: GridSize): Position | undefined {
  switch (key) {
    case 'ArrowUp':
      return { row: row - 1, column };
    case 'ArrowDown':
      return { row: row + 1, column };
    case 'ArrowLeft':
      return { row, column: column - 1 };
    case 'ArrowRight':
      return { row, column: column + 1 };
    case 'PageUp':
      return { row: row - page, column };
    case 'PageDown':
      return { row: row + page, column };
    case 'Home':
      return { row: isControl ? 0 : row, column: 0 };
    case 'End':
      return { row: isControl ? rows - 1 : row, column: columns - 1 };
    default:
      return undefined;
  }
}

function clamp(index: number, count: number): number {
  return Math.max(0, Math.min(index, count - 1));
}
