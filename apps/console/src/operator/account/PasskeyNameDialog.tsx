import TextField from '@mui/material/TextField';
import { useState } from 'react';
import { ConfirmDialog } from '../../elements/ConfirmDialog.tsx';
import { useAction } from '../../elements/use-action.ts';
import { useText } from '../../i18n/use-text.ts';
import { PasskeyAlert } from '../passkeys/PasskeyAlert.tsx';

interface PasskeyNameDialogProps {
  title: string;
  text: string;
  confirmLabel: string;
  name: string;
  run: (name: string) => Promise<unknown>;
  onDone: () => void;
  onClose: () => void;
}

/** Asks for the name of a passkey, then makes or renames it. */
export function PasskeyNameDialog({ title, text, confirmLabel, name, run, onDone, onClose }: PasskeyNameDialogProps) {
  const t = useText();
  const [typed, setTyped] = useState(name);
  const [wasTried, setWasTried] = useState(false);
  const isMissing = wasTried && typed.trim() === '';
  const work = useAction(run, () => {
    onClose();
    onDone();
  });
  const confirm = () => {
    setWasTried(true);
    if (typed.trim() !== '') work.mutate(typed.trim());
  };
  return (
    <ConfirmDialog
      isOpen
      title={title}
      text={text}
      confirmLabel={confirmLabel}
      isPending={work.isPending}
      onConfirm={confirm}
      onClose={onClose}
    >
      <TextField
        label={t('ownFactors.name')}
        value={typed}
        autoFocus
        required
        error={isMissing}
        helperText={isMissing ? t('validation.required') : t('ownFactors.nameHelp')}
        onChange={(event) => setTyped(event.target.value)}
        slotProps={{ htmlInput: { maxLength: 80 } }}
      />
      {work.error !== null && <PasskeyAlert error={work.error} />}
    </ConfirmDialog>
  );
}
