import type { SignInDay } from '@mandat/contract';
import Box from '@mui/material/Box';
import { useTheme } from '@mui/material/styles';
import Typography from '@mui/material/Typography';
import { useNavigate } from 'react-router';
import { Bar, BarChart, CartesianGrid, Tooltip, XAxis, YAxis } from 'recharts';
import { useFormats } from '../i18n/use-formats.ts';
import { useText } from '../i18n/use-text.ts';
import { useCountText } from './count-text.ts';
import { chartHeight, seriesLook } from './series-look.ts';
import { addressOfDay, signInSeries } from './sign-ins.ts';

/** Sign-ins by day, failures on top. The arrow keys move from day to day; a click opens the attempts of the day. */
export function SignInChart({ days }: { days: readonly SignInDay[] }) {
  const t = useText();
  const formats = useFormats();
  const navigate = useNavigate();
  const { palette } = useTheme();
  const looks = seriesLook(palette);
  const open = (label: unknown) => {
    const day = days.find((each) => each.day === label);
    if (day) navigate(addressOfDay(day));
  };
  const axis = { stroke: palette.text.secondary, fontSize: 12 };
  return (
    <BarChart
      responsive
      data={[...days]}
      style={{ width: '100%', height: chartHeight }}
      margin={{ top: 4, right: 4, bottom: 0, left: 0 }}
      title={t('dashboard.chartLabel')}
      desc={t('dashboard.chartKeys')}
      cursor="pointer"
      onClick={({ activeLabel }) => open(activeLabel)}
    >
      <CartesianGrid vertical={false} stroke={palette.divider} />
      <XAxis
        dataKey="day"
        tickFormatter={formats.shortDay}
        tick={{ ...axis, stroke: 'none', fill: axis.stroke }}
        minTickGap={28}
        tickLine={false}
      />
      <YAxis allowDecimals={false} width="auto" tick={{ ...axis, stroke: 'none', fill: axis.stroke }} axisLine={false} tickLine={false} />
      <Tooltip
        isAnimationActive={false}
        cursor={{ fill: palette.action.selected }}
        content={({ active, label }) => <DayNote day={active ? days.find((each) => each.day === label) : undefined} />}
      />
      {signInSeries.map((series) => (
        <Bar
          key={series}
          dataKey={(day: SignInDay) => day[series].count}
          stackId="day"
          isAnimationActive={false}
          maxBarSize={28}
          {...looks[series]}
        />
      ))}
    </BarChart>
  );
}

/** What one day's bar stands for; read out while the arrow keys move. */
function DayNote({ day }: { day: SignInDay | undefined }) {
  const t = useText();
  const formats = useFormats();
  const countText = useCountText();
  return (
    <Box
      role="status"
      sx={day ? { p: 1.25, borderRadius: 2, border: 1, borderColor: 'divider', backgroundColor: 'background.paper', boxShadow: 3 } : {}}
    >
      {day && (
        <>
          <Typography variant="subtitle2" component="p">
            {formats.day(day.day)}
          </Typography>
          {signInSeries.map((series) => (
            <Typography key={series} variant="body2">
              {t(`dashboard.${series}Count`, { count: countText(day[series]) })}
            </Typography>
          ))}
        </>
      )}
    </Box>
  );
}
