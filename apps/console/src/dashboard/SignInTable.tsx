import type { SignInDay } from '@mandat/contract';
import Link from '@mui/material/Link';
import Table from '@mui/material/Table';
import TableBody from '@mui/material/TableBody';
import TableCell from '@mui/material/TableCell';
import TableContainer from '@mui/material/TableContainer';
import TableHead from '@mui/material/TableHead';
import TableRow from '@mui/material/TableRow';
import { Link as RouterLink } from 'react-router';
import { useFormats } from '../i18n/use-formats.ts';
import { useText } from '../i18n/use-text.ts';
import { useCountText } from './count-text.ts';
import { chartHeight } from './series-look.ts';
import { addressOfDay, signInSeries } from './sign-ins.ts';

/** The chart's numbers day by day, the newest first, each leading to its attempts. */
export function SignInTable({ days }: { days: readonly SignInDay[] }) {
  const t = useText();
  const formats = useFormats();
  const countText = useCountText();
  return (
    <TableContainer role="region" aria-label={t('dashboard.chartLabel')} tabIndex={0} sx={{ maxHeight: chartHeight * 1.5 }}>
      <Table size="small" stickyHeader sx={{ maxWidth: 560 }}>
        <TableHead>
          <TableRow>
            <TableCell>{t('dashboard.day')}</TableCell>
            {signInSeries.map((series) => (
              <TableCell key={series} align="right">
                {t(`dashboard.${series}`)}
              </TableCell>
            ))}
          </TableRow>
        </TableHead>
        <TableBody>
          {days.toReversed().map((day) => (
            <TableRow key={day.day}>
              <TableCell component="th" scope="row">
                {formats.day(day.day)}
              </TableCell>
              {signInSeries.map((series) => (
                <TableCell key={series} align="right" sx={{ fontVariantNumeric: 'tabular-nums' }}>
                  {day[series].count === 0 ? (
                    '0'
                  ) : (
                    <Link component={RouterLink} to={addressOfDay(day, series)}>
                      {countText(day[series])}
                    </Link>
                  )}
                </TableCell>
              ))}
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </TableContainer>
  );
}
