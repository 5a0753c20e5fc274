import type { Dashboard as DashboardData } from '@mandat/contract';
import Box from '@mui/material/Box';
import Skeleton from '@mui/material/Skeleton';
import Stack from '@mui/material/Stack';
import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { ErrorState } from '../elements/ErrorState.tsx';
import { VisuallyHidden } from '../elements/VisuallyHidden.tsx';
import { useText } from '../i18n/use-text.ts';
import { ChangesPanel } from './ChangesPanel.tsx';
import { dashboardKey, readDashboard } from './dashboard-api.ts';
import { RightsInMotionPanel } from './RightsInMotionPanel.tsx';
import { SealPanel } from './SealPanel.tsx';
import { loadChart, SignInsPanel } from './SignInsPanel.tsx';
import { chartHeight } from './series-look.ts';
import { WatchTiles } from './WatchTiles.tsx';

/** What waits for administrators and data protection officers, each part as far as their rights allow, from one request. */
export function Dashboard() {
  const { data, error, refetch } = useQuery({ queryKey: dashboardKey, queryFn: readDashboard });
  useEffect(() => {
    loadChart().catch(() => undefined);
  }, []);
  if (error) return <ErrorState error={error} onRetry={refetch} />;
  return data ? <Parts data={data} /> : <DashboardSkeleton />;
}

function Parts({ data }: { data: DashboardData }) {
  const { signIns, rights, changes, seal } = data;
  return (
    <Stack sx={{ gap: 2 }}>
      <WatchTiles dashboard={data} />
      {signIns && <SignInsPanel days={signIns} />}
      <Box sx={{ display: 'grid', gap: 2, gridTemplateColumns: columns, alignItems: 'start' }}>
        {changes && <ChangesPanel changes={changes} />}
        <Stack sx={{ gap: 2 }}>
          {rights && <RightsInMotionPanel rights={rights} />}
          {seal && <SealPanel seal={seal} />}
        </Stack>
      </Box>
    </Stack>
  );
}

function DashboardSkeleton() {
  const t = useText();
  return (
    <Stack role="status" sx={{ gap: 2 }}>
      <VisuallyHidden>{t('app.loading')}</VisuallyHidden>
      <Skeleton variant="rounded" height={94} />
      <Skeleton variant="rounded" height={chartHeight + 124} />
      <Box sx={{ display: 'grid', gap: 2, gridTemplateColumns: columns }}>
        <Skeleton variant="rounded" height={260} />
        <Skeleton variant="rounded" height={260} />
      </Box>
    </Stack>
  );
}

const columns = { xs: 'minmax(0, 1fr)', md: 'repeat(2, minmax(0, 1fr))' } as const;
