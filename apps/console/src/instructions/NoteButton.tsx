import type { ButtonProps } from '@mui/material/Button';
import TextField from '@mui/material/TextField';
import { type ReactNode, useState } from 'react';
import { ConfirmDialog } from '../elements/ConfirmDialog.tsx';
import { ReasonedButton } from '../elements/ReasonedButton.tsx';
import { useAction } from '../elements/use-action.ts';
import { useText } from '../i18n/use-text.ts';

interface NoteButtonProps<Result> {
  label: string;
  /** Why it cannot be done, if it cannot. */
  reason?: string | undefined;
  title: string;
  text: string;
  noteLabel: string;
  /** It may be left empty. */
  isOptional?: boolean;
  color?: ButtonProps['color'];
  children?: ReactNode;
  run: (note: string) => Promise<Result>;
  onDone: () => void;
}

/** A step that takes words along: a question, an answer, a reason. What is typed stays until it has been taken. */
export function NoteButton<Result>(props: NoteButtonProps<Result>) {
  const { label, reason, title, text, noteLabel, isOptional = false, color = 'primary', children, run, onDone } = props;
  const t = useText();
  const [isOpen, setIsOpen] = useState(false);
  const [note, setNote] = useState('');
  const [isMissing, setIsMissing] = useState(false);
  const work = useAction(run, () => {
    setIsOpen(false);
    setNote('');
    onDone();
  });
  const confirm = () => {
    const isEmpty = note.trim() === '' && !isOptional;
    setIsMissing(isEmpty);
    if (!isEmpty) work.mutate(note.trim());
  };
  return (
    <>
      <ReasonedButton variant="outlined" fullWidth color={color} reason={reason} onClick={() => setIsOpen(true)}>
        {label}
      </ReasonedButton>
      <ConfirmDialog
        isOpen={isOpen}
        title={title}
        text={text}
        confirmLabel={label}
        color={color}
        isPending={work.isPending}
        error={work.error}
        onConfirm={confirm}
        onClose={() => setIsOpen(false)}
      >
        {children}
        <TextField
          label={noteLabel}
          value={note}
          autoFocus
          required={!isOptional}
          multiline
          minRows={3}
          error={isMissing}
          helperText={isMissing ? t('validation.required') : undefined}
          onChange={(event) => setNote(event.target.value)}
          slotProps={{ htmlInput: { maxLength: 2000 } }}
        />
      </ConfirmDialog>
    </>
  );
}
