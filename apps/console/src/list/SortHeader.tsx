import TableCell from '@mui/material/TableCell';
import TableSortLabel from '@mui/material/TableSortLabel';
import { useListSortContext } from 'react-admin';

interface SortHeaderProps {
  label: string;
  sortBy: string | undefined;
  align: 'right' | undefined;
}

export function SortHeader({ label, sortBy, align }: SortHeaderProps) {
  const { sort, setSort } = useListSortContext();
  const aligned = align ?? 'left';
  if (sortBy === undefined) return <TableCell align={aligned}>{label}</TableCell>;
  const isSorted = sort.field === sortBy;
  const direction = sort.order === 'ASC' ? 'asc' : 'desc';
  const order = isSorted && sort.order === 'ASC' ? 'DESC' : 'ASC';
  return (
    <TableCell align={aligned} sortDirection={isSorted ? direction : false}>
      <TableSortLabel active={isSorted} direction={isSorted ? direction : 'asc'} onClick={() => setSort({ field: sortBy, order })}>
        {label}
      </TableSortLabel>
    </TableCell>
  );
}
