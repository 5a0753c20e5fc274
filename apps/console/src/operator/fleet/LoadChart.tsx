import { useTheme } from '@mui/material/styles';
import { CartesianGrid, Legend, Line, LineChart, Tooltip, XAxis, YAxis } from 'recharts';
import { useFormats } from '../../i18n/use-formats.ts';
import { useText } from '../../i18n/use-text.ts';
import type { FleetPoint } from './fleet-history.ts';

const chartHeight = 240;

/** What was in use and what waited since the page was opened; the lines differ by their dashes too. */
export function LoadChart({ history }: { history: readonly FleetPoint[] }) {
  const t = useText();
  const formats = useFormats();
  const { palette } = useTheme();
  const axis = { stroke: 'none', fill: palette.text.secondary, fontSize: 12 };
  const lines = [
    { key: 'used', name: t('fleet.usedLine'), stroke: palette.primary.main, strokeDasharray: '0' },
    { key: 'waiting', name: t('fleet.waitingLine'), stroke: palette.error.main, strokeDasharray: '6 3' },
    { key: 'jobs', name: t('fleet.jobsLine'), stroke: palette.text.secondary, strokeDasharray: '2 3' },
  ] as const;
  return (
    <LineChart
      responsive
      data={[...history]}
      style={{ width: '100%', height: chartHeight }}
      margin={{ top: 4, right: 4, bottom: 0, left: 0 }}
      title={t('fleet.load')}
      desc={t('fleet.loadHelp')}
    >
      <CartesianGrid vertical={false} stroke={palette.divider} />
      <XAxis dataKey="at" tickFormatter={formats.time} tick={axis} minTickGap={40} tickLine={false} />
      <YAxis allowDecimals={false} width="auto" tick={axis} axisLine={false} tickLine={false} />
      <Tooltip
        isAnimationActive={false}
        labelFormatter={(at) => formats.time(String(at))}
        contentStyle={{ backgroundColor: palette.background.paper, borderColor: palette.divider, borderRadius: 8 }}
      />
      <Legend />
      {lines.map(({ key, ...look }) => (
        <Line key={key} dataKey={key} {...look} type="stepAfter" dot={false} strokeWidth={2} isAnimationActive={false} />
      ))}
    </LineChart>
  );
}
