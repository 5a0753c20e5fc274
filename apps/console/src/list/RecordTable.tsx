import Checkbox from '@mui/material/Checkbox';
import Table from '@mui/material/Table';
import TableBody from '@mui/material/TableBody';
import TableCell from '@mui/material/TableCell';
import TableContainer from '@mui/material/TableContainer';
import TableHead from '@mui/material/TableHead';
import TableRow from '@mui/material/TableRow';
import { type RaRecord, useListContext } from 'react-admin';
import { useText } from '../i18n/use-text.ts';
import type { Column } from './columns.ts';
import { RowLink } from './RowLink.tsx';
import { SkeletonRows } from './SkeletonRows.tsx';
import { SortHeader } from './SortHeader.tsx';
import { useRangeSelection } from './use-range-selection.ts';

export interface RecordTableProps<Row extends RaRecord> {
  label: string;
  columns: readonly Column<Row>[];
  nameOf: (row: Row) => string;
  linkTo?: ((row: Row) => string) | undefined;
  isSelectable?: boolean;
}

/** The rows of the list around it: real table semantics, the first cell a link, named checkboxes, sorting told to screen readers. */
export function RecordTable<Row extends RaRecord>({ label, columns, nameOf, linkTo, isSelectable = false }: RecordTableProps<Row>) {
  const t = useText();
  const { data, isPending, isFetching, selectedIds, onSelect } = useListContext<Row>();
  const toggle = useRangeSelection<Row>();
  const rows = data ?? [];
  const ids = rows.map((row) => row.id);
  const chosen = ids.filter((id) => selectedIds.includes(id)).length;
  const selectAll = () =>
    onSelect(chosen === ids.length ? selectedIds.filter((id) => !ids.includes(id)) : [...new Set([...selectedIds, ...ids])]);
  return (
    <TableContainer tabIndex={-1}>
      <Table aria-label={label} aria-busy={isFetching}>
        <TableHead>
          <TableRow>
            {isSelectable && (
              <TableCell padding="checkbox">
                <SelectAllBox count={ids.length} chosen={chosen} onToggle={selectAll} />
              </TableCell>
            )}
            {columns.map((column) => (
              <SortHeader key={column.id} label={column.label} sortBy={column.sortBy} align={column.align} />
            ))}
          </TableRow>
        </TableHead>
        <TableBody>
          {isPending && <SkeletonRows columns={columns.length + (isSelectable ? 1 : 0)} />}
          {rows.map((row) => (
            <TableRow key={row.id} hover selected={selectedIds.includes(row.id)} sx={{ position: 'relative' }}>
              {isSelectable && (
                <TableCell padding="checkbox" sx={{ position: 'relative', zIndex: 1 }}>
                  <Checkbox
                    size="small"
                    sx={{ p: 0.5 }}
                    checked={selectedIds.includes(row.id)}
                    onChange={(event) => toggle(row.id, isWithShift(event.nativeEvent))}
                    slotProps={{ input: { 'aria-label': t('list.select', { name: nameOf(row) }) } }}
                  />
                </TableCell>
              )}
              {columns.map((column, index) =>
                index === 0 ? (
                  <TableCell
                    key={column.id}
                    component="th"
                    scope="row"
                    sx={{ whiteSpace: 'nowrap', maxWidth: 300, overflow: 'hidden', textOverflow: 'ellipsis' }}
                  >
                    <RowLink to={linkTo?.(row)}>{column.render(row)}</RowLink>
                  </TableCell>
                ) : (
                  <TableCell key={column.id} align={column.align ?? 'left'}>
                    {column.render(row)}
                  </TableCell>
                ),
              )}
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </TableContainer>
  );
}

function isWithShift(event: Event): boolean {
  return event instanceof MouseEvent && event.shiftKey;
}

interface SelectAllBoxProps {
  count: number;
  chosen: number;
  onToggle: () => void;
}

function SelectAllBox({ count, chosen, onToggle }: SelectAllBoxProps) {
  const t = useText();
  const isPartly = chosen > 0 && chosen < count;
  // MUI draws the third state; the element itself has to be told of it as well.
  const ref = (input: HTMLInputElement | null) => {
    if (input) input.indeterminate = isPartly;
  };
  return (
    <Checkbox
      size="small"
      sx={{ p: 0.5 }}
      checked={count > 0 && chosen === count}
      indeterminate={isPartly}
      onChange={onToggle}
      slotProps={{ input: { ref, 'aria-label': t('list.selectAll') } }}
    />
  );
}
