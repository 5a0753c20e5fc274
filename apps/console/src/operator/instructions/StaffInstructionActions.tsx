import { canMove, type InstructionDetails } from '@mandat/contract';
import Alert from '@mui/material/Alert';
import Button from '@mui/material/Button';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import { useNotify } from 'react-admin';
import { ErrorAlert } from '../../elements/ErrorState.tsx';
import { useAction } from '../../elements/use-action.ts';
import { useText } from '../../i18n/use-text.ts';
import { NoteButton } from '../../instructions/NoteButton.tsx';
import { useReason } from '../../session/use-reason.ts';
import { SuspendButton } from './SuspendButton.tsx';
import { decideInstruction, executeInstruction, isExecutableHere } from './staff-instructions-api.ts';

interface StaffInstructionActionsProps {
  tenantId: string;
  instruction: InstructionDetails;
}

/** What staff can do with an instruction in its state. Carrying out takes one click: the customer has asked for it in writing. */
export function StaffInstructionActions({ tenantId, instruction }: StaffInstructionActionsProps) {
  const t = useText();
  const notify = useNotify();
  const { id, version, state } = instruction;
  const seen = { tenantId, id, version };
  const askReason = useReason('instructions.ask');
  const refuseReason = useReason('instructions.refuse');
  const resumeReason = useReason('instructions.resume');
  if (!canMove(state, 'refused')) return <Typography color="text.secondary">{t('instructions.ended')}</Typography>;
  return (
    <Stack sx={{ gap: 1 }}>
      {state === 'announced_orally' && <Alert severity="warning">{t('queue.oral')}</Alert>}
      {state === 'accepted' && <ExecuteButton tenantId={tenantId} instruction={instruction} />}
      {(state === 'received' || state === 'needs_clarification') && <AcceptButton tenantId={tenantId} instruction={instruction} />}
      {canMove(state, 'needs_clarification') && state !== 'suspended' && (
        <NoteButton
          label={t('queue.ask')}
          reason={askReason}
          title={t('queue.askTitle')}
          text={t('queue.askText')}
          noteLabel={t('queue.askNote')}
          run={(note) => decideInstruction(seen, 'question', { note })}
          onDone={() => notify('queue.asked', { type: 'success' })}
        />
      )}
      {canMove(state, 'suspended') && <SuspendButton seen={seen} />}
      {state === 'suspended' && (
        <NoteButton
          label={t('queue.resume')}
          reason={resumeReason}
          title={t('queue.resumeTitle')}
          text={t('queue.resumeText')}
          noteLabel={t('queue.resumeNote')}
          run={(note) => decideInstruction(seen, 'resumption', { note })}
          onDone={() => notify('queue.resumed', { type: 'success' })}
        />
      )}
      <NoteButton
        label={t('queue.refuse')}
        reason={refuseReason}
        title={t('queue.refuseTitle')}
        text={t('queue.refuseText')}
        noteLabel={t('queue.refuseNote')}
        color="error"
        run={(note) => decideInstruction(seen, 'refusal', { note })}
        onDone={() => notify('queue.refused', { type: 'success' })}
      />
    </Stack>
  );
}

function AcceptButton({ tenantId, instruction: { id, version } }: StaffInstructionActionsProps) {
  const t = useText();
  const notify = useNotify();
  const reason = useReason('instructions.accept');
  const work = useAction(
    () => decideInstruction({ tenantId, id, version }, 'acceptance'),
    () => notify('queue.accepted', { type: 'success' }),
  );
  return (
    <>
      <Button variant="contained" fullWidth disabled={reason !== undefined} loading={work.isPending} onClick={() => work.mutate(undefined)}>
        {t('queue.accept')}
      </Button>
      <ErrorAlert error={work.error} />
    </>
  );
}

function ExecuteButton({ tenantId, instruction }: StaffInstructionActionsProps) {
  const t = useText();
  const notify = useNotify();
  const work = useAction(
    () => executeInstruction(tenantId, instruction),
    () => notify('queue.executed', { type: 'success' }),
  );
  if (!isExecutableHere(instruction.kind)) return <Alert severity="info">{t('queue.notExecutable')}</Alert>;
  return (
    <>
      <Button variant="contained" fullWidth loading={work.isPending} onClick={() => work.mutate(undefined)}>
        {t('queue.execute')}
      </Button>
      <ErrorAlert error={work.error} />
    </>
  );
}
