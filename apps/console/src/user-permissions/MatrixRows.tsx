import type { UserPermissionsRow } from '@mandat/contract';
import type { Row } from '@tanstack/react-table';
import type { Virtualizer } from '@tanstack/react-virtual';
import { Fragment } from 'react';
import type { Changes } from './changes.ts';
import type { Position } from './grid-navigation.ts';
import { nameWidth } from './MatrixFrame.tsx';
import { type CellEditing, MatrixRow } from './MatrixRow.tsx';
import { matrixPermissions } from './permission-areas.ts';
import { useCellTexts } from './use-cell-texts.ts';
import type { matrixFeatures } from './use-matrix-table.ts';

interface MatrixRowsProps extends CellEditing {
  rows: readonly Row<typeof matrixFeatures, UserPermissionsRow>[];
  changes: Changes;
  active: Position;
  virtualizer: Virtualizer<HTMLDivElement, Element>;
}

/** The rows in sight, each in its place. */
export function MatrixRows({ rows, changes, active, virtualizer, ...cells }: MatrixRowsProps) {
  const texts = useCellTexts();
  const items = virtualizer.getVirtualItems();
  return (
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
              changes={changes.get(row.id)}
              activeColumn={index === active.row ? active.column : null}
              texts={texts}
            />
          </Fragment>
        );
      })}
      <Gap height={virtualizer.getTotalSize() - (items.at(-1)?.end ?? 0)} />
    </tbody>
  );
}

/** Keeps the place of rows that are not drawn. */
function Gap({ height }: { height: number }) {
  if (height <= 0) return null;
  return (
    <tr className="gap" aria-hidden style={{ height }}>
      <td colSpan={matrixPermissions.length + 1} style={{ width: nameWidth }} />
    </tr>
  );
}
