import type { Commitment } from '@mandat/contract';
import CheckCircleIcon from '@mui/icons-material/CheckCircleOutlined';
import EventBusyIcon from '@mui/icons-material/EventBusyOutlined';
import ScheduleIcon from '@mui/icons-material/Schedule';
import UndoIcon from '@mui/icons-material/Undo';
import Box from '@mui/material/Box';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import { useNotify } from 'react-admin';
import { Facts } from '../../elements/Facts.tsx';
import { Instant } from '../../elements/Instant.tsx';
import { ReasonGivenButton } from '../../elements/ReasonGivenButton.tsx';
import { StatusMark } from '../../elements/StatusMark.tsx';
import { dayOf } from '../../i18n/calendar-days.ts';
import { useFormats } from '../../i18n/use-formats.ts';
import { useText } from '../../i18n/use-text.ts';
import { useReason } from '../../session/use-reason.ts';
import { mono } from '../../theme/themes.ts';
import { stateOfCommitment } from './commitment-state.ts';
import { revokeCommitment } from './commitments-api.ts';

const looks = {
  inForce: { tone: 'success', icon: CheckCircleIcon },
  coming: { tone: 'info', icon: ScheduleIcon },
  ended: { tone: 'neutral', icon: EventBusyIcon },
  revoked: { tone: 'error', icon: UndoIcon },
} as const;

/** One promise: what, when, which document, until when, and who recorded or revoked it. */
export function CommitmentItem({ commitment, name }: { commitment: Commitment; name: string }) {
  const t = useText();
  const formats = useFormats();
  const now = new Date();
  const state = stateOfCommitment(commitment, now, dayOf(now.toISOString()));
  const { revokedAt, revokedByName, revocationReason } = commitment;
  return (
    <Box component="li" sx={{ borderTop: 1, borderColor: 'divider', pt: 1.5 }}>
      <Stack sx={{ flexDirection: 'row', flexWrap: 'wrap', alignItems: 'center', gap: 1, mb: 1 }}>
        <Typography component="h3" sx={{ fontWeight: 600 }}>
          {t(`commitmentKinds.${commitment.kind}`)}
        </Typography>
        <StatusMark {...looks[state]} label={t(`commitments.${state}`)} />
        <Box sx={{ flex: 1 }} />
        {revokedAt === null && <RevokeButton commitment={commitment} name={name} />}
      </Stack>
      <Facts
        isDense
        facts={[
          { label: t('commitments.signedOn'), value: formats.day(commitment.signedOn) },
          { label: t('commitments.validUntil'), value: <Instant value={commitment.validUntil} as="date" empty={t('commitments.noEnd')} /> },
          {
            label: t('commitments.recorded'),
            value: (
              <>
                <Instant value={commitment.recordedAt} /> · {commitment.recordedByName ?? t('actorKinds.system')}
              </>
            ),
          },
          ...(revokedAt === null
            ? []
            : [
                {
                  label: t('commitments.revoked'),
                  value: (
                    <>
                      <Instant value={revokedAt} /> · {revokedByName ?? t('actorKinds.system')} · {revocationReason}
                    </>
                  ),
                },
              ]),
          {
            label: t('commitments.document'),
            value: <Box sx={{ fontFamily: mono, fontSize: '0.75rem', overflowWrap: 'anywhere' }}>{commitment.documentHash}</Box>,
          },
        ]}
      />
    </Box>
  );
}

function RevokeButton({ commitment, name }: { commitment: Commitment; name: string }) {
  const t = useText();
  const notify = useNotify();
  const kind = t(`commitmentKinds.${commitment.kind}`);
  return (
    <ReasonGivenButton
      label={t('commitments.revoke')}
      aria-label={t('commitments.revokeOf', { kind })}
      why={useReason('commitments.revoke')}
      size="small"
      color="error"
      title={t('commitments.revokeTitle', { kind, name })}
      text={t('commitments.revokeText', { name })}
      run={(reason) => revokeCommitment({ id: commitment.id, reason })}
      onDone={() => notify('commitments.revokedDone', { type: 'success' })}
    />
  );
}
