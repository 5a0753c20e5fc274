import Box from '@mui/material/Box';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { isApiError } from '../api/problem.ts';
import { ErrorState } from '../elements/ErrorState.tsx';
import { Seal } from '../elements/Seal.tsx';
import { useText } from '../i18n/use-text.ts';
import { LanguageButton, ThemeButton } from '../layout/DisplayChoices.tsx';
import { serif } from '../theme/themes.ts';
import { FleetSkeleton } from './FleetSkeleton.tsx';
import { FleetView } from './FleetView.tsx';
import { readFleet } from './fleet-api.ts';
import { TokenForm } from './TokenForm.tsx';

const refreshMs = 10_000;

/** Asks for the token where this machine alone is not enough, and keeps it no longer than the page is open. */
export function FleetPage() {
  const t = useText();
  const [token, setToken] = useState<string>();
  const { data, error, refetch } = useQuery({
    queryKey: ['operator-fleet', token],
    queryFn: ({ signal }) => readFleet(token, signal),
    refetchInterval: ({ state }) => (isApiError(state.error, 'operator.refused') ? false : refreshMs),
    gcTime: 0,
  });
  const isRefused = isApiError(error, 'operator.refused');
  return (
    <Stack sx={{ minHeight: '100dvh', backgroundColor: 'background.default', color: 'text.primary' }}>
      <title>{`${t('fleet.title')} · ${t('app.name')}`}</title>
      <Stack
        component="header"
        sx={{ flexDirection: 'row', alignItems: 'center', gap: 1, px: { xs: 1.5, sm: 3 }, py: 1, flexWrap: 'wrap' }}
      >
        <Seal sx={{ fontSize: 32, color: 'primary.main' }} />
        <Box sx={{ fontFamily: serif, fontWeight: 600, fontSize: '1.1875rem', flex: 1 }}>{t('app.name')}</Box>
        <LanguageButton />
        <ThemeButton />
      </Stack>
      <Box component="main" sx={{ width: '100%', maxWidth: 1180, mx: 'auto', p: { xs: 1.5, sm: 3 } }}>
        {isRefused && <TokenForm wasRefused={token !== undefined} onToken={setToken} />}
        {!isRefused && !data && (
          <Stack sx={{ gap: 2 }}>
            <Typography variant="h1">{t('fleet.title')}</Typography>
            {error ? <ErrorState error={error} onRetry={refetch} /> : <FleetSkeleton />}
          </Stack>
        )}
        {!isRefused && data && <FleetView status={data} error={error} onRetry={refetch} />}
      </Box>
    </Stack>
  );
}
