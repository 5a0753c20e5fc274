import type { User } from '@mandat/contract';
import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Stack from '@mui/material/Stack';
import { useGetOne } from 'react-admin';
import { useParams } from 'react-router';
import { AuditTimeline } from '../audit-entries/AuditTimeline.tsx';
import { ErrorState } from '../elements/ErrorState.tsx';
import { Facts } from '../elements/Facts.tsx';
import { Instant } from '../elements/Instant.tsx';
import { Panel } from '../elements/Panel.tsx';
import { useFormats } from '../i18n/use-formats.ts';
import { useText } from '../i18n/use-text.ts';
import { LoadingPage } from '../layout/LoadingPage.tsx';
import { Page } from '../layout/Page.tsx';
import { useHasPermission } from '../session/seat.ts';
import { RightsPanel } from './RightsPanel.tsx';
import { UserActions } from './UserActions.tsx';
import { UserStates } from './UserStates.tsx';
import { fullName } from './user-names.ts';
import { isLocked } from './user-state.ts';

export function UserShow() {
  const t = useText();
  const { id = '' } = useParams();
  const { data, error, refetch } = useGetOne<User>('users', { id });
  return (
    <Page title={data ? fullName(data) : t('users.title')} right="users.read">
      {error && <ErrorState error={error} onRetry={refetch} />}
      {!error && (data ? <Details user={data} /> : <LoadingPage />)}
    </Page>
  );
}

function Details({ user }: { user: User }) {
  const t = useText();
  const mayReadLog = useHasPermission('audit_entries.read');
  return (
    <Box sx={{ display: 'grid', gap: 2, gridTemplateColumns: { xs: 'minmax(0, 1fr)', md: 'minmax(0, 1fr) 270px' }, alignItems: 'start' }}>
      <Stack sx={{ gap: 2, minWidth: 0 }}>
        <StateNotices user={user} />
        <Data user={user} />
        <RightsPanel user={user} />
        {mayReadLog && (
          <Panel title={t('users.timeline')}>
            <AuditTimeline filter={{ aboutUserId: user.id }} size={12} />
          </Panel>
        )}
      </Stack>
      <Panel title={t('users.actions')}>
        <UserActions user={user} />
      </Panel>
    </Box>
  );
}

/** What keeps this user out, said first. */
function StateNotices({ user }: { user: User }) {
  const t = useText();
  const formats = useFormats();
  const now = new Date();
  const hasEnded = user.validUntil !== null && new Date(user.validUntil) <= now;
  return (
    <>
      {user.status === 'blocked' && user.blockedAt && (
        <Alert severity="error">
          {t('users.blockedBecause', { date: formats.dateTime(user.blockedAt), reason: user.blockReason ?? '–' })}
        </Alert>
      )}
      {isLocked(user, now) && user.lockedUntil && (
        <Alert severity="warning">{t('users.lockedUntil', { date: formats.dateTime(user.lockedUntil) })}</Alert>
      )}
      {user.isUsedInParallel && <Alert severity="warning">{t('users.usedInParallel')}</Alert>}
      {hasEnded && user.validUntil && <Alert severity="info">{t('users.endedAt', { date: formats.date(user.validUntil) })}</Alert>}
    </>
  );
}

function Data({ user }: { user: User }) {
  const t = useText();
  const formats = useFormats();
  const roles = formats.list(user.roles.map((role) => t(`roles.${role}`)));
  return (
    <Panel title={fullName(user)} action={<UserStates user={user} />}>
      <Facts
        facts={[
          { label: t('resources.users.fields.username'), value: user.username },
          { label: t('resources.users.fields.email'), value: user.email },
          { label: t('resources.users.fields.roles'), value: roles || t('app.none') },
          { label: t('resources.users.fields.validUntil'), value: <Instant value={user.validUntil} as="date" /> },
          { label: t('resources.users.fields.lastSignInAt'), value: <Instant value={user.lastSignInAt} empty={t('app.never')} /> },
          { label: t('resources.users.fields.createdAt'), value: <Instant value={user.createdAt} /> },
        ]}
      />
    </Panel>
  );
}
