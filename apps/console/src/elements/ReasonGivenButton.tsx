import type { ButtonProps } from '@mui/material/Button';
import { useState } from 'react';
import { ConfirmDialog } from './ConfirmDialog.tsx';
import { ReasonedButton } from './ReasonedButton.tsx';
import { ReasonField } from './ReasonField.tsx';
import { useAction } from './use-action.ts';

interface ReasonGivenButtonProps<Result> extends Pick<ButtonProps, 'color' | 'startIcon' | 'fullWidth' | 'size' | 'aria-label'> {
  label: string;
  /** Why it cannot be done, if it cannot. */
  why: string | undefined;
  title: string;
  text: string;
  run: (reason: string) => Promise<Result>;
  onDone: () => void;
}

/** A button that asks for the reason first, then does its work on the server and says if that failed. */
export function ReasonGivenButton<Result>(props: ReasonGivenButtonProps<Result>) {
  const { label, why, title, text, run, onDone, ...look } = props;
  const [isOpen, setIsOpen] = useState(false);
  const [reason, setReason] = useState('');
  const [wasTried, setWasTried] = useState(false);
  const work = useAction(run, () => {
    setIsOpen(false);
    onDone();
  });
  const open = () => {
    work.reset();
    setIsOpen(true);
  };
  const confirm = () => {
    setWasTried(true);
    if (reason.trim() !== '') work.mutate(reason);
  };
  return (
    <>
      <ReasonedButton variant="outlined" {...look} reason={why} onClick={open}>
        {label}
      </ReasonedButton>
      <ConfirmDialog
        isOpen={isOpen}
        title={title}
        text={text}
        confirmLabel={label}
        color={look.color ?? 'primary'}
        isPending={work.isPending}
        error={work.error}
        onConfirm={confirm}
        onClose={() => setIsOpen(false)}
      >
        <ReasonField value={reason} isMissing={wasTried && reason.trim() === ''} onChange={setReason} />
      </ConfirmDialog>
    </>
  );
}
