import type { Commitment, StaffMember } from '@mandat/contract';
import Skeleton from '@mui/material/Skeleton';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import { useState } from 'react';
import { useGetList } from 'react-admin';
import { ErrorState } from '../../elements/ErrorState.tsx';
import { Panel } from '../../elements/Panel.tsx';
import { ReasonedButton } from '../../elements/ReasonedButton.tsx';
import { useText } from '../../i18n/use-text.ts';
import { useReason } from '../../session/use-reason.ts';
import { fullName } from '../../users/user-names.ts';
import { CommitmentItem } from './CommitmentItem.tsx';
import { CommitmentMark } from './CommitmentMark.tsx';
import { RecordCommitmentDialog } from './RecordCommitmentDialog.tsx';

/** What a staff member promised in writing, revoked and ended promises too. */
export function CommitmentsPanel({ member }: { member: StaffMember }) {
  const t = useText();
  const [isRecording, setIsRecording] = useState(false);
  const why = useReason('commitments.record');
  const { data, error, refetch } = useGetList<Commitment>(
    'commitments',
    { filter: { staffId: member.id }, sort: { field: 'signedOn', order: 'DESC' }, pagination: { page: 1, perPage: 100 } },
    { onError: () => undefined },
  );
  return (
    <Panel
      title={t('commitments.title')}
      help={t('commitments.help')}
      action={
        <ReasonedButton variant="outlined" reason={why} onClick={() => setIsRecording(true)}>
          {t('commitments.record')}
        </ReasonedButton>
      }
    >
      <Stack sx={{ gap: 1.5 }}>
        <div>
          <CommitmentMark inForce={member.commitments} />
        </div>
        {error && <ErrorState error={error} onRetry={refetch} />}
        {!error && !data && <Skeleton variant="rounded" height={80} />}
        {data?.length === 0 && <Typography color="text.secondary">{t('commitments.empty')}</Typography>}
        {data && data.length > 0 && (
          <Stack component="ul" aria-label={t('commitments.title')} sx={{ listStyle: 'none', m: 0, p: 0, gap: 1.5 }}>
            {data.map((commitment) => (
              <CommitmentItem key={commitment.id} commitment={commitment} name={fullName(member)} />
            ))}
          </Stack>
        )}
      </Stack>
      {isRecording && <RecordCommitmentDialog member={member} onClose={() => setIsRecording(false)} />}
    </Panel>
  );
}
