import { canMove, type InstructionDetails } from '@mandat/contract';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import { useNotify } from 'react-admin';
import { ConfirmedButton } from '../elements/ConfirmedButton.tsx';
import { useText } from '../i18n/use-text.ts';
import { useReason } from '../session/use-reason.ts';
import { answerInstruction, confirmInstruction, signInstruction, withdrawInstruction } from './instructions-api.ts';
import { NoteButton } from './NoteButton.tsx';

/** What the customer's side can do with an instruction in its state. */
export function InstructionActions({ instruction }: { instruction: InstructionDetails }) {
  const t = useText();
  const notify = useNotify();
  const { id, version, state, signedAt } = instruction;
  const held = { id, version };
  const answerReason = useReason('instructions.answer');
  const confirmReason = useReason('instructions.confirm');
  const signReason = useReason('instructions.sign');
  const withdrawReason = useReason('instructions.withdraw');
  if (!canMove(state, 'withdrawn')) return <Typography color="text.secondary">{t('instructions.ended')}</Typography>;
  return (
    <Stack sx={{ gap: 1 }}>
      {state === 'needs_clarification' && (
        <NoteButton
          label={t('instructions.answer')}
          reason={answerReason}
          title={t('instructions.answerTitle')}
          text={t('instructions.answerText')}
          noteLabel={t('instructions.answerNote')}
          run={(note) => answerInstruction({ ...held, note })}
          onDone={() => notify('instructions.answered', { type: 'success' })}
        />
      )}
      {state === 'announced_orally' && (
        <ConfirmedButton
          label={t('instructions.confirm')}
          reason={confirmReason}
          fullWidth
          variant="contained"
          title={t('instructions.confirmTitle')}
          text={t('instructions.confirmText')}
          run={() => confirmInstruction(held)}
          onDone={() => notify('instructions.confirmed', { type: 'success' })}
        />
      )}
      {state === 'received' && signedAt === null && (
        <ConfirmedButton
          label={t('instructions.sign')}
          reason={signReason}
          fullWidth
          variant="contained"
          title={t('instructions.signTitle')}
          text={t('instructions.signText')}
          run={() => signInstruction(held)}
          onDone={() => notify('instructions.signed', { type: 'success' })}
        />
      )}
      <NoteButton
        label={t('instructions.withdraw')}
        reason={withdrawReason}
        title={t('instructions.withdrawTitle')}
        text={t('instructions.withdrawText')}
        noteLabel={t('instructions.withdrawNote')}
        isOptional
        color="error"
        run={(note) => withdrawInstruction({ ...held, note })}
        onDone={() => notify('instructions.withdrawn', { type: 'success' })}
      />
    </Stack>
  );
}
