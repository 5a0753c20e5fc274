import type { ButtonProps } from '@mui/material/Button';
import { useState } from 'react';
import { ConfirmDialog } from './ConfirmDialog.tsx';
import { ReasonedButton } from './ReasonedButton.tsx';
import { useAction } from './use-action.ts';

interface ConfirmedButtonProps<Result> extends Pick<ButtonProps, 'color' | 'startIcon' | 'variant' | 'fullWidth' | 'size' | 'aria-label'> {
  label: string;
  /** Why it cannot be done, if it cannot. */
  reason?: string | undefined;
  title: string;
  text: string;
  confirmLabel?: string;
  run: () => Promise<Result>;
  onDone?: (result: Result) => void;
}

/** A button that asks first, then does its work on the server and says if that failed. */
export function ConfirmedButton<Result>(props: ConfirmedButtonProps<Result>) {
  const { label, reason, title, text, confirmLabel = label, run, onDone, ...look } = props;
  const [isOpen, setIsOpen] = useState(false);
  const work = useAction(run, (result) => {
    setIsOpen(false);
    onDone?.(result);
  });
  const open = () => {
    work.reset();
    setIsOpen(true);
  };
  return (
    <>
      <ReasonedButton variant="outlined" {...look} reason={reason} onClick={open}>
        {label}
      </ReasonedButton>
      <ConfirmDialog
        isOpen={isOpen}
        title={title}
        text={text}
        confirmLabel={confirmLabel}
        color={look.color ?? 'primary'}
        isPending={work.isPending}
        error={work.error}
        onConfirm={() => work.mutate()}
        onClose={() => setIsOpen(false)}
      />
    </>
  );
}
