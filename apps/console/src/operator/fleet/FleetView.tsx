import type { FleetStatus } from '@mandat/contract';
import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import { lazy, Suspense, useEffect, useState } from 'react';
import { errorKey } from '../../elements/ErrorState.tsx';
import { Instant } from '../../elements/Instant.tsx';
import { Panel } from '../../elements/Panel.tsx';
import { useText } from '../../i18n/use-text.ts';
import { FleetTiles } from './FleetTiles.tsx';
import { extendHistory, type FleetPoint } from './fleet-history.ts';
import { JobsPanel } from './JobsPanel.tsx';
import { ProcessesTable } from './ProcessesTable.tsx';
import { SealsPanel } from './SealsPanel.tsx';
import { ServersTable } from './ServersTable.tsx';
import { VersionsTable } from './VersionsTable.tsx';

const LoadChart = lazy(async () => ({ default: (await import('./LoadChart.tsx')).LoadChart }));

interface FleetViewProps {
  status: FleetStatus;
  /** Nobody has done anything for a while, so nothing is asked. */
  isPaused: boolean;
  /** Why the last question was not answered; what is shown is then the answer before. */
  error: unknown;
  onRetry: () => void;
}

export function FleetView({ status, isPaused, error, onRetry }: FleetViewProps) {
  const t = useText();
  const [history, setHistory] = useState<readonly FleetPoint[]>([]);
  useEffect(() => setHistory((before) => extendHistory(before, status)), [status]);
  return (
    <Stack sx={{ gap: 2 }}>
      <Typography variant="body2" color="text.secondary" sx={{ textAlign: 'right' }}>
        {t('fleet.asOf')} <Instant value={status.at} as="time" />
        {isPaused && ` · ${t('fleet.paused')}`}
      </Typography>
      {error !== null && <OldNote error={error} onRetry={onRetry} />}
      <FleetTiles status={status} />
      <Box sx={{ display: 'grid', gap: 2, gridTemplateColumns: { xs: 'minmax(0, 1fr)', md: 'repeat(3, minmax(0, 1fr))' } }}>
        <VersionsTable status={status} />
        <SealsPanel seal={status.seal} />
        <JobsPanel jobs={status.jobs} />
      </Box>
      <ServersTable servers={status.servers} />
      <ProcessesTable processes={status.processes} />
      {history.length > 1 && (
        <Panel title={t('fleet.load')} help={t('fleet.loadHelp')}>
          <Suspense fallback={null}>
            <LoadChart history={history} />
          </Suspense>
        </Panel>
      )}
    </Stack>
  );
}

function OldNote({ error, onRetry }: Pick<FleetViewProps, 'error' | 'onRetry'>) {
  const t = useText();
  return (
    <Alert
      severity="warning"
      role="alert"
      action={
        <Button color="inherit" size="small" onClick={onRetry}>
          {t('app.retry')}
        </Button>
      }
    >
      {t('fleet.old')} {t(errorKey(error))}
    </Alert>
  );
}
