import type { Permission } from '@mandat/contract';
import { defaultRangeExtractor, type Range, useVirtualizer } from '@tanstack/react-virtual';
import { Fragment, type KeyboardEvent, useId, useRef } from 'react';
import { useRemainingHeight } from '../elements/use-remaining-height.ts';
import { VisuallyHidden } from '../elements/VisuallyHidden.tsx';
import { useText } from '../i18n/use-text.ts';
import type { Changes } from './changes.ts';
import { MatrixFrame, MatrixTableElement, nameWidth, rowHeight } from './MatrixFrame.tsx';
import { MatrixHeader } from './MatrixHeader.tsx';
import { type CellEditing, headerRows, MatrixRow } from './MatrixRow.tsx';
import { matrixPermissions, permissionAreas } from './permission-areas.ts';
import { useCellTexts } from './use-cell-texts.ts';
import { positionOf, useGridFocus } from './use-grid-focus.ts';
import type { MatrixTable } from './use-matrix-table.ts';

const firstOfArea: ReadonlySet<Permission> = new Set(permissionAreas.flatMap(({ permissions }) => permissions.slice(0, 1)));
const columns = matrixPermissions.length + 1;
const minimumHeight = 380;
const bottomGap = 60;
/** Room below the grid for the legend, and for the bar of pending changes. */
const barHeight = 136;

interface MatrixGridProps extends CellEditing {
  table: MatrixTable;
  changes: Changes;
}

/** The matrix as a grid: only the rows in sight are drawn, the keyboard reaches every cell. */
export function MatrixGrid({ table, changes, ...cells }: MatrixGridProps) {
  const t = useText();
  const helpId = useId();
  const texts = useCellTexts();
  const frame = useRef<HTMLDivElement>(null);
  const height = useRemainingHeight(frame, cells.editing.mayReplace ? barHeight : bottomGap);
  const activeRow = useRef(0);
  const { rows } = table.getRowModel();
  const virtualizer = useVirtualizer({
    count: rows.length,
    getScrollElement: () => frame.current,
    estimateSize: () => rowHeight,
    getItemKey: (index) => rows[index]?.id ?? index,
    overscan: 6,
    rangeExtractor: (range) => withRow(range, activeRow.current),
  });
  const { active, setActive, moveByKey } = useGridFocus({
    frame,
    rows: rows.length,
    columns,
    scrollToRow: (index) => virtualizer.scrollToIndex(index),
  });
  activeRow.current = active.row;
  const items = virtualizer.getVirtualItems();
  const lastEnd = items.at(-1)?.end ?? 0;

  const handleKey = (event: KeyboardEvent) => {
    if (moveByKey(event) || (event.key !== 'Enter' && event.key !== 'F2')) return;
    const row = rows[active.row]?.original;
    const permission = matrixPermissions[active.column - 1];
    if (positionOf(event.target) === undefined || row === undefined || permission === undefined) return;
    event.preventDefault();
    cells.onOpen(row, permission);
  };
  return (
    <>
      <VisuallyHidden id={helpId}>{t('matrix.help')}</VisuallyHidden>
      <MatrixFrame ref={frame} style={{ maxHeight: Math.max(height, minimumHeight) }}>
        <MatrixTableElement
          role="grid"
          aria-label={t('matrix.caption')}
          aria-describedby={helpId}
          aria-rowcount={rows.length + headerRows}
          aria-colcount={columns}
          aria-readonly={!cells.editing.mayReplace}
          onKeyDown={handleKey}
          onFocus={(event) => {
            const position = positionOf(event.target);
            if (position && (position.row !== active.row || position.column !== active.column)) setActive(position);
          }}
        >
          <MatrixHeader table={table} activeColumn={active.column} firstOfArea={firstOfArea} />
          <tbody>
            {items.map(({ index, start }, position) => {
              const row = rows[index]?.original;
              if (row === undefined) return null;
              return (
                <Fragment key={row.id}>
                  <Gap height={start - (items[position - 1]?.end ?? 0)} />
                  <MatrixRow
                    {...cells}
                    row={row}
                    index={index}
                    firstOfArea={firstOfArea}
                    changes={changes.get(row.id)}
                    activeColumn={index === active.row ? active.column : null}
                    texts={texts}
                  />
                </Fragment>
              );
            })}
            <Gap height={virtualizer.getTotalSize() - lastEnd} />
          </tbody>
        </MatrixTableElement>
      </MatrixFrame>
    </>
  );
}

/** Keeps the place of rows that are not drawn. */
function Gap({ height }: { height: number }) {
  if (height <= 0) return null;
  return (
    <tr className="gap" aria-hidden style={{ height }}>
      <td colSpan={columns} style={{ width: nameWidth }} />
    </tr>
  );
}

/** The rows in sight and the one with the focus, which would be lost if it were not drawn. */
function withRow(range: Range, index: number): number[] {
  const inSight = defaultRangeExtractor(range);
  return inSight.includes(index) || index >= range.count ? inSight : [...inSight, index].toSorted((a, b) => a - b);
}
