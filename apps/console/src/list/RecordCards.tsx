import Box from '@mui/material/Box';
import Checkbox from '@mui/material/Checkbox';
import Skeleton from '@mui/material/Skeleton';
import Stack from '@mui/material/Stack';
import { type RaRecord, useListContext } from 'react-admin';
import { Facts } from '../elements/Facts.tsx';
import { useText } from '../i18n/use-text.ts';
import type { RecordTableProps } from './RecordTable.tsx';
import { RowLink } from './RowLink.tsx';

/** The same rows for narrow screens: one card each, nothing to scroll sideways. */
export function RecordCards<Row extends RaRecord>({ label, columns, nameOf, linkTo, isSelectable = false }: RecordTableProps<Row>) {
  const t = useText();
  const { data, isPending, selectedIds, onToggleItem } = useListContext<Row>();
  const [first, ...others] = columns;
  if (isPending) return <Skeleton variant="rounded" height={320} />;
  return (
    <Stack component="ul" aria-label={label} sx={{ gap: 1, m: 0, p: 0, listStyle: 'none' }}>
      {(data ?? []).map((row) => (
        <Box
          component="li"
          key={row.id}
          sx={{ position: 'relative', p: 1.5, borderRadius: 1.5, border: 1, borderColor: 'divider', backgroundColor: 'background.paper' }}
        >
          <Stack sx={{ flexDirection: 'row', alignItems: 'center', gap: 1, mb: 1 }}>
            {isSelectable && (
              <Checkbox
                checked={selectedIds.includes(row.id)}
                onChange={() => onToggleItem(row.id)}
                slotProps={{ input: { 'aria-label': t('list.select', { name: nameOf(row) }) } }}
                sx={{ zIndex: 1, p: 0.5 }}
              />
            )}
            <Box sx={{ minWidth: 0, overflowWrap: 'anywhere' }}>
              <RowLink to={linkTo?.(row)}>{first?.render(row)}</RowLink>
            </Box>
          </Stack>
          <Facts facts={others.map((column) => ({ label: column.label, value: column.render(row) }))} isDense />
        </Box>
      ))}
    </Stack>
  );
}
