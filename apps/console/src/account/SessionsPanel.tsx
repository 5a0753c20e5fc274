import type { Session } from '@mandat/contract';
import DevicesIcon from '@mui/icons-material/DevicesOutlined';
import Box from '@mui/material/Box';
import Chip from '@mui/material/Chip';
import Skeleton from '@mui/material/Skeleton';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import { useGetList, useNotify } from 'react-admin';
import { session as currentSession } from '../api/client.ts';
import { ConfirmedButton } from '../elements/ConfirmedButton.tsx';
import { ErrorState } from '../elements/ErrorState.tsx';
import { Instant } from '../elements/Instant.tsx';
import { Panel } from '../elements/Panel.tsx';
import { useDeviceName } from '../elements/use-device-name.ts';
import { useFormats } from '../i18n/use-formats.ts';
import { useText } from '../i18n/use-text.ts';
import { revokeAllSessions, revokeSession } from './sessions-api.ts';

/** Everywhere this person is signed in, and the way to end it. */
export function SessionsPanel() {
  const t = useText();
  const { data, error, refetch } = useGetList<Session>(
    'sessions',
    { sort: { field: 'lastSeenAt', order: 'DESC' }, pagination: { page: 1, perPage: 100 }, filter: {} },
    { onError: () => undefined },
  );
  return (
    <Panel
      title={t('account.sessions')}
      help={t('account.sessionsHelp')}
      action={
        <ConfirmedButton
          label={t('account.everywhere')}
          color="error"
          title={t('account.everywhereTitle')}
          text={t('account.everywhereText')}
          run={revokeAllSessions}
          onDone={currentSession.clear}
        />
      }
    >
      {error && <ErrorState error={error} onRetry={refetch} />}
      {!error && !data && <Skeleton variant="rounded" height={90} />}
      <Box component="ul" aria-label={t('account.sessions')} sx={{ listStyle: 'none', m: 0, p: 0, display: 'grid', gap: 1 }}>
        {data?.map((session) => (
          <SessionItem key={session.id} session={session} />
        ))}
      </Box>
    </Panel>
  );
}

function SessionItem({ session }: { session: Session }) {
  const t = useText();
  const notify = useNotify();
  const formats = useFormats();
  const device = useDeviceName()(session.userAgent);
  return (
    <Stack component="li" sx={{ flexDirection: 'row', alignItems: 'center', gap: 1.5, flexWrap: 'wrap', py: 0.5 }}>
      <DevicesIcon color="action" aria-hidden />
      <Box sx={{ flex: '1 1 220px', minWidth: 0 }}>
        <Typography title={session.userAgent ?? ''} sx={{ fontWeight: 500 }}>
          {device} {session.isCurrent && <Chip size="small" color="primary" label={t('account.current')} sx={{ ml: 1 }} />}
        </Typography>
        <Typography variant="body2" color="text.secondary">
          {t('resources.sessions.fields.lastSeenAt')}: <Instant value={session.lastSeenAt} as="relative" /> ·{' '}
          {t('resources.sessions.fields.createdAt')}: <Instant value={session.createdAt} />
          {session.addressPrefix && ` · ${session.addressPrefix}`}
        </Typography>
      </Box>
      {!session.isCurrent && (
        <ConfirmedButton
          label={t('account.revoke')}
          aria-label={t('account.revokeOf', { device })}
          size="small"
          title={t('account.revokeTitle')}
          text={t('account.revokeText', { device, time: formats.dateTime(session.lastSeenAt) })}
          run={() => revokeSession(session.id)}
          onDone={() => notify('account.revoked', { type: 'success' })}
        />
      )}
    </Stack>
  );
}
