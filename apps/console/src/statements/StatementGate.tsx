import type { CurrentStatement, SessionState } from '@mandat/contract';
import Button from '@mui/material/Button';
import Skeleton from '@mui/material/Skeleton';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useNotify } from 'react-admin';
import { isApiError } from '../api/problem.ts';
import { ErrorAlert, ErrorState } from '../elements/ErrorState.tsx';
import { useFormats } from '../i18n/use-formats.ts';
import { useText } from '../i18n/use-text.ts';
import { signOut } from '../session/session-api.ts';
import { EntrancePage } from '../sign-in/EntrancePage.tsx';
import { StatementText } from './StatementText.tsx';
import { confirmStatement, readCurrentStatement } from './statements-api.ts';

/** Stands before everything else until the data-processing statement in force is confirmed (A15). */
export function StatementGate({ session }: { session: SessionState }) {
  const t = useText();
  const { data, error, refetch } = useQuery({ queryKey: ['current-statement'], queryFn: readCurrentStatement });
  return (
    <EntrancePage title={t('statements.gateTitle')} isDemonstration={session.tenant.isDemonstration} isWide>
      <Stack sx={{ gap: 2 }}>
        <Typography color="text.secondary">{t('statements.gateText', { organisation: session.tenant.displayName })}</Typography>
        {error && <ErrorState error={error} onRetry={refetch} />}
        {!error && !data && <Skeleton variant="rounded" height={360} />}
        {data && <Confirmation statement={data} onStale={refetch} />}
        <Button onClick={signOut} color="inherit" sx={{ alignSelf: 'flex-start' }}>
          {t('app.signOut')}
        </Button>
      </Stack>
    </EntrancePage>
  );
}

function Confirmation({ statement, onStale }: { statement: CurrentStatement; onStale: () => void }) {
  const t = useText();
  const formats = useFormats();
  const notify = useNotify();
  const { version, textHash, validFrom } = statement;
  const confirm = useMutation({
    mutationFn: () => confirmStatement({ version, textHash }),
    onSuccess: () => notify('statements.confirmed', { type: 'success' }),
    onError: (error) => isApiError(error, 'statements.changed') && onStale(),
  });
  return (
    <>
      <Typography variant="body2">{t('statements.versionOf', { version, date: formats.date(validFrom) })}</Typography>
      <StatementText statement={statement} label={t('statements.text')} maxHeight={420} />
      <Typography variant="body2" color="text.secondary">
        {t('statements.onRecord')}
      </Typography>
      <ErrorAlert error={confirm.error} />
      <Button variant="contained" size="large" loading={confirm.isPending} onClick={() => confirm.mutate()}>
        {t('statements.confirm')}
      </Button>
    </>
  );
}
