import type { BoundedCount } from '@mandat/contract';
import Box from '@mui/material/Box';
import { RowLink } from '../list/RowLink.tsx';
import { useCountText } from './count-text.ts';

interface CountRow {
  label: string;
  counted: BoundedCount;
  to: string;
}

/** Numbers below one another, each a link to what was counted. */
export function CountRows({ rows }: { rows: readonly CountRow[] }) {
  const countText = useCountText();
  return (
    <Box component="ul" sx={{ listStyle: 'none', m: 0, p: 0 }}>
      {rows.map(({ label, counted, to }) => (
        <Box
          component="li"
          key={to}
          sx={{
            position: 'relative',
            display: 'flex',
            alignItems: 'baseline',
            justifyContent: 'space-between',
            gap: 2,
            py: 0.625,
            px: 1,
            mx: -1,
            borderRadius: 1,
            fontSize: '0.875rem',
            '&:hover': { backgroundColor: 'action.hover' },
            '& a': { fontWeight: 500 },
          }}
        >
          <RowLink to={to}>{label}</RowLink>
          <Box component="span" sx={{ fontWeight: 600, fontVariantNumeric: 'tabular-nums', whiteSpace: 'nowrap' }}>
            {countText(counted)}
          </Box>
        </Box>
      ))}
    </Box>
  );
}
