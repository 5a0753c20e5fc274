import { type ConcernLaw, concernLaws } from '@mandat/contract';
import TextField from '@mui/material/TextField';
import { useState } from 'react';
import { useNotify } from 'react-admin';
import { useText } from '../../i18n/use-text.ts';
import { NoteButton } from '../../instructions/NoteButton.tsx';
import { useReason } from '../../session/use-reason.ts';
import { decideInstruction, type SeenInstruction } from './staff-instructions-api.ts';

/** Raises a concern: the instruction rests, and the customer's contacts are told why and by which law. */
export function SuspendButton({ seen }: { seen: SeenInstruction }) {
  const t = useText();
  const notify = useNotify();
  const [law, setLaw] = useState<ConcernLaw>('gdpr_28');
  return (
    <NoteButton
      label={t('queue.suspend')}
      reason={useReason('instructions.suspend')}
      title={t('queue.suspendTitle')}
      text={t('queue.suspendText')}
      noteLabel={t('queue.suspendNote')}
      color="warning"
      run={(note) => decideInstruction(seen, 'suspension', { note, law })}
      onDone={() => notify('queue.suspended', { type: 'success' })}
    >
      <TextField
        select
        label={t('queue.law')}
        value={law}
        onChange={({ target }) => setLaw(concernLaws.find((known) => known === target.value) ?? law)}
        slotProps={{ inputLabel: { shrink: true }, select: { native: true } }}
      >
        {concernLaws.map((known) => (
          <option key={known} value={known}>
            {t(`concernLaws.${known}`)}
          </option>
        ))}
      </TextField>
    </NoteButton>
  );
}
