import type { SignInDay } from '@mandat/contract';
import BarChartIcon from '@mui/icons-material/BarChartOutlined';
import FactCheckIcon from '@mui/icons-material/FactCheckOutlined';
import TableRowsIcon from '@mui/icons-material/TableRowsOutlined';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Link from '@mui/material/Link';
import Skeleton from '@mui/material/Skeleton';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import { lazy, Suspense, useState } from 'react';
import { Link as RouterLink } from 'react-router';
import { EmptyState } from '../elements/EmptyState.tsx';
import { Panel } from '../elements/Panel.tsx';
import { useFormats } from '../i18n/use-formats.ts';
import { useText } from '../i18n/use-text.ts';
import { useCountText } from './count-text.ts';
import { SignInTable } from './SignInTable.tsx';
import { chartHeight, seriesLook } from './series-look.ts';
import { addressOfSeries, signInSeries, sumOf, worstDay } from './sign-ins.ts';

/** The chart's code, which is large: asked for while the numbers are still on their way. */
export const loadChart = () => import('./SignInChart.tsx');
const SignInChart = lazy(async () => ({ default: (await loadChart()).SignInChart }));

export function SignInsPanel({ days }: { days: readonly SignInDay[] }) {
  const t = useText();
  const [isTable, setIsTable] = useState(false);
  const isEmpty = signInSeries.every((series) => sumOf(days, series).count === 0);
  if (isEmpty) {
    return (
      <Panel title={t('dashboard.signIns')}>
        <EmptyState icon={FactCheckIcon} title={t('dashboard.noSignInsTitle')} text={t('dashboard.noSignIns')} />
      </Panel>
    );
  }
  return (
    <Panel
      title={t('dashboard.signIns')}
      help={t('dashboard.signInsHelp')}
      action={
        <Button
          size="small"
          color="inherit"
          startIcon={isTable ? <BarChartIcon /> : <TableRowsIcon />}
          onClick={() => setIsTable(!isTable)}
        >
          {t(isTable ? 'dashboard.asChart' : 'dashboard.asTable')}
        </Button>
      }
    >
      <Legend days={days} />
      {isTable ? (
        <SignInTable days={days} />
      ) : (
        <Suspense fallback={<Skeleton variant="rounded" height={chartHeight} />}>
          <SignInChart days={days} />
        </Suspense>
      )}
    </Panel>
  );
}

/** What the colours mean, how many there are of each, and the way to them. */
function Legend({ days }: { days: readonly SignInDay[] }) {
  const t = useText();
  const formats = useFormats();
  const countText = useCountText();
  const worst = worstDay(days);
  return (
    <Stack sx={{ flexDirection: 'row', flexWrap: 'wrap', alignItems: 'center', columnGap: 2.5, rowGap: 0.5, mb: 1.5 }}>
      {signInSeries.map((series) => (
        <Stack key={series} sx={{ flexDirection: 'row', alignItems: 'center', gap: 0.75 }}>
          <Box
            aria-hidden
            sx={({ palette }) => {
              const { fill, stroke } = seriesLook(palette)[series];
              return { width: 12, height: 12, borderRadius: '3px', border: `1.5px solid ${stroke}`, backgroundColor: fill };
            }}
          />
          <Link component={RouterLink} to={addressOfSeries(days, series)} variant="body2" sx={{ fontWeight: 500 }}>
            {t(`dashboard.${series}Count`, { count: countText(sumOf(days, series)) })}
          </Link>
        </Stack>
      ))}
      {worst && (
        <Typography variant="body2" color="text.secondary">
          {t('dashboard.worstDay', { day: formats.day(worst.day), count: countText(worst.failed) })}
        </Typography>
      )}
    </Stack>
  );
}
