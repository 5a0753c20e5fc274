import Table from '@mui/material/Table';
import TableBody from '@mui/material/TableBody';
import TableCell from '@mui/material/TableCell';
import TableContainer from '@mui/material/TableContainer';
import TableHead from '@mui/material/TableHead';
import TableRow from '@mui/material/TableRow';
import type { ReactNode } from 'react';
import { useText } from '../../i18n/use-text.ts';

export interface FleetColumn<Row> {
  label: string;
  cell: (row: Row) => ReactNode;
  isNumber?: boolean;
}

interface FleetTableProps<Row> {
  /** Of the part that the table is in. */
  label: string;
  columns: readonly FleetColumn<Row>[];
  rows: readonly Row[];
  keyOf: (row: Row) => string;
}

/** A table that scrolls sideways by itself where there is little room, by keyboard too. The first column names the row. */
export function FleetTable<Row>({ label, columns, rows, keyOf }: FleetTableProps<Row>) {
  const t = useText();
  return (
    <TableContainer role="region" aria-label={t('fleet.table', { name: label })} tabIndex={0}>
      <Table size="small">
        <TableHead>
          <TableRow>
            {columns.map((column) => (
              <TableCell key={column.label} align={column.isNumber ? 'right' : 'left'}>
                {column.label}
              </TableCell>
            ))}
          </TableRow>
        </TableHead>
        <TableBody>
          {rows.map((row) => (
            <TableRow key={keyOf(row)}>
              {columns.map(({ label: name, cell, isNumber = false }, index) => (
                <TableCell
                  key={name}
                  {...(index === 0 ? { component: 'th', scope: 'row' } : {})}
                  align={isNumber ? 'right' : 'left'}
                  sx={{ fontVariantNumeric: 'tabular-nums', whiteSpace: 'nowrap' }}
                >
                  {cell(row)}
                </TableCell>
              ))}
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </TableContainer>
  );
}
