import type { StaffMember } from '@mandat/contract';
import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Stack from '@mui/material/Stack';
import { useGetOne } from 'react-admin';
import { useParams } from 'react-router';
import { ErrorState } from '../../elements/ErrorState.tsx';
import { Facts } from '../../elements/Facts.tsx';
import { Instant } from '../../elements/Instant.tsx';
import { Panel } from '../../elements/Panel.tsx';
import { useFormats } from '../../i18n/use-formats.ts';
import { useText } from '../../i18n/use-text.ts';
import { LoadingPage } from '../../layout/LoadingPage.tsx';
import { Page } from '../../layout/Page.tsx';
import { useHasPermission } from '../../session/seat.ts';
import { UserStates } from '../../users/UserStates.tsx';
import { fullName } from '../../users/user-names.ts';
import { isLocked } from '../../users/user-state.ts';
import { CommitmentsPanel } from '../commitments/CommitmentsPanel.tsx';
import { SecondFactorMark } from './SecondFactorMark.tsx';
import { StaffActions } from './StaffActions.tsx';

export function StaffShow() {
  const t = useText();
  const { id = '' } = useParams();
  const { data, error, refetch } = useGetOne<StaffMember>('staff', { id }, { onError: () => undefined });
  return (
    <Page title={data ? fullName(data) : t('staff.title')} right="staff.read">
      {error && <ErrorState error={error} onRetry={refetch} />}
      {!error && (data ? <Details member={data} /> : <LoadingPage />)}
    </Page>
  );
}

function Details({ member }: { member: StaffMember }) {
  const t = useText();
  const maySeeCommitments = useHasPermission('commitments.read');
  return (
    <Box sx={{ display: 'grid', gap: 2, gridTemplateColumns: { xs: 'minmax(0, 1fr)', md: 'minmax(0, 1fr) 270px' }, alignItems: 'start' }}>
      <Stack sx={{ gap: 2, minWidth: 0 }}>
        <StateNotices member={member} />
        <Data member={member} />
        {maySeeCommitments && <CommitmentsPanel member={member} />}
      </Stack>
      <Panel title={t('users.actions')}>
        <StaffActions member={member} />
      </Panel>
    </Box>
  );
}

/** What keeps this person out, said first. */
function StateNotices({ member }: { member: StaffMember }) {
  const t = useText();
  const formats = useFormats();
  const now = new Date();
  return (
    <>
      {member.status === 'blocked' && member.blockedAt && (
        <Alert severity="error">
          {t('users.blockedBecause', { date: formats.dateTime(member.blockedAt), reason: member.blockReason ?? '–' })}
        </Alert>
      )}
      {isLocked(member, now) && member.lockedUntil && (
        <Alert severity="warning">{t('users.lockedUntil', { date: formats.dateTime(member.lockedUntil) })}</Alert>
      )}
      {member.validUntil !== null && new Date(member.validUntil) <= now && (
        <Alert severity="info">{t('users.endedAt', { date: formats.dateTime(member.validUntil) })}</Alert>
      )}
    </>
  );
}

function Data({ member }: { member: StaffMember }) {
  const t = useText();
  const formats = useFormats();
  const field = (id: string) => t(`resources.users.fields.${id}`);
  return (
    <Panel title={t('users.person')}>
      <Facts
        facts={[
          { label: field('name'), value: fullName(member) },
          { label: field('email'), value: member.email },
          { label: field('roles'), value: formats.list(member.roles.map((role) => t(`staffRoles.${role}`))) },
          { label: field('status'), value: <UserStates user={member} /> },
          { label: t('staff.secondFactor'), value: <SecondFactorMark isSetUp={member.hasSecondFactor} /> },
          { label: field('lastSignInAt'), value: <Instant value={member.lastSignInAt} empty={t('app.never')} /> },
          { label: field('validUntil'), value: <Instant value={member.validUntil} as="date" /> },
          { label: field('createdAt'), value: <Instant value={member.createdAt} as="date" /> },
        ]}
      />
    </Panel>
  );
}
