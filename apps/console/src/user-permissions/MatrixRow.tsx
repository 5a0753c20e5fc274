import type { Permission, UserPermissionsRow } from '@mandat/contract';
import { memo } from 'react';
import { Link } from 'react-router';
import { useText } from '../i18n/use-text.ts';
import { listName } from '../users/user-names.ts';
import { cellOf, type Editing, whyFixed } from './cell.ts';
import type { CellChanges } from './changes.ts';
import { MatrixMark } from './MatrixMark.tsx';
import { isFirstOfArea, matrixPermissions } from './permission-areas.ts';
import type { CellTexts } from './use-cell-texts.ts';

/** What a cell lets people do. */
export interface CellEditing {
  editing: Editing;
  now: Date;
  onToggle: (row: UserPermissionsRow, permission: Permission) => void;
  onOpen: (row: UserPermissionsRow, permission: Permission) => void;
}

export interface MatrixRowProps extends CellEditing {
  row: UserPermissionsRow;
  index: number;
  /** The pending changes of this row alone, so that others need not be drawn anew. */
  changes: CellChanges | undefined;
  /** The column that the keyboard is on, when it is on this row. */
  activeColumn: number | null;
  texts: CellTexts;
}

/** Two rows of headings come before the first person. */
export const headerRows = 2;

/** One person. Column 0 is the name, the permissions follow. */
export const MatrixRow = memo(function MatrixRow(props: MatrixRowProps) {
  const { row, index, activeColumn } = props;
  const t = useText();
  const roles = row.roles.map((role) => t(`roles.${role}`)).join(', ');
  return (
    <tr aria-rowindex={index + headerRows + 1}>
      <th scope="row" aria-colindex={1} className="person">
        <Link to={`/users/${row.id}/show`} tabIndex={activeColumn === 0 ? 0 : -1} data-cell={`${index}:0`}>
          {listName(row)}
        </Link>
        <span>{row.status === 'blocked' ? t('userStatuses.blocked') : roles || row.username}</span>
      </th>
      {matrixPermissions.map((permission, column) => (
        <MatrixCell key={permission} {...props} permission={permission} column={column + 1} />
      ))}
    </tr>
  );
});

function MatrixCell(props: MatrixRowProps & { permission: Permission; column: number }) {
  const { row, index, permission, column, changes, activeColumn, texts, editing, now, onToggle, onOpen } = props;
  const t = useText();
  const cell = cellOf(row, permission, changes, now);
  const fixed = whyFixed(row, permission, editing, now);
  const state = `${t(`permissions.${permission}`)}, ${texts.person(row)}: ${texts.whole(cell)}`;
  const label = fixed === undefined ? state : `${state}. ${t(fixed)}`;
  const hasDetails = cell.grant !== null || cell.pending !== null || activeColumn === column;
  return (
    <td aria-colindex={column + 1} className={isFirstOfArea(permission) ? 'cell first' : 'cell'}>
      <label title={label}>
        <input
          type="checkbox"
          checked={cell.isOn}
          aria-disabled={fixed !== undefined}
          aria-label={label}
          tabIndex={activeColumn === column ? 0 : -1}
          data-cell={`${index}:${column}`}
          onChange={() => fixed === undefined && onToggle(row, permission)}
        />
        <MatrixMark cell={cell} />
      </label>
      {hasDetails && (
        <button type="button" className="more" tabIndex={-1} aria-label={t('matrix.detailsOpen')} onClick={() => onOpen(row, permission)}>
          ⋯
        </button>
      )}
    </td>
  );
}
