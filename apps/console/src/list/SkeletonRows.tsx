import Skeleton from '@mui/material/Skeleton';
import TableCell from '@mui/material/TableCell';
import TableRow from '@mui/material/TableRow';

const rows = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'];

/** Grey bars where rows will be. */
export function SkeletonRows({ columns }: { columns: number }) {
  return rows.map((row) => (
    <TableRow key={row}>
      {Array.from({ length: columns }, (_, index) => `${row}${index}`).map((cell) => (
        <TableCell key={cell}>
          <Skeleton variant="text" sx={{ minWidth: 20, maxWidth: 160 }} />
        </TableCell>
      ))}
    </TableRow>
  ));
}
