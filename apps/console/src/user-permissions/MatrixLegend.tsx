import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import { useText } from '../i18n/use-text.ts';
import type { Cell } from './cell.ts';
import { MarkFrame } from './MatrixFrame.tsx';
import { MatrixMark } from './MatrixMark.tsx';

const empty: Cell = { roles: [], grant: null, expiresAt: null, pending: null, isOn: false };
const someDay = '2100-01-01T00:00:00Z';

const marks = [
  { label: 'matrix.legendRole', cell: { ...empty, roles: ['editor'] } },
  { label: 'matrix.legendGranted', cell: { ...empty, grant: 'granted' } },
  { label: 'matrix.legendUntil', cell: { ...empty, grant: 'granted', expiresAt: someDay } },
  { label: 'matrix.legendWaiting', cell: { ...empty, grant: 'waiting' } },
  { label: 'matrix.legendPending', cell: { ...empty, pending: { isGranted: false } } },
] as const satisfies readonly { label: string; cell: Cell }[];

/** What the marks mean. */
export function MatrixLegend() {
  const t = useText();
  return (
    <Box
      component="ul"
      aria-label={t('matrix.legend')}
      sx={{ display: { xs: 'none', sm: 'flex' }, flexWrap: 'wrap', columnGap: 2.5, rowGap: 0.5, m: 0, mt: 1, p: 0, listStyle: 'none' }}
    >
      {marks.map(({ label, cell }) => (
        <Box component="li" key={label} sx={{ display: 'flex', alignItems: 'center', gap: 0.75 }}>
          <MarkFrame sx={{ transform: 'scale(0.8)' }}>
            <MatrixMark cell={cell} />
          </MarkFrame>
          <Typography variant="caption" color="text.secondary">
            {t(label)}
          </Typography>
        </Box>
      ))}
    </Box>
  );
}
