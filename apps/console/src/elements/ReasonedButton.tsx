import Button, { type ButtonProps } from '@mui/material/Button';
import Tooltip from '@mui/material/Tooltip';
import { useId } from 'react';
import { VisuallyHidden } from './VisuallyHidden.tsx';

interface ReasonedButtonProps extends ButtonProps {
  /** Why this cannot be done; with it the button stays reachable, does nothing and says the reason. */
  reason?: string | undefined;
}

/** A button that is never hidden or mute: when it cannot be used it says why, to the eye and to screen readers. */
export function ReasonedButton({ reason, onClick, sx, ...props }: ReasonedButtonProps) {
  const id = useId();
  if (reason === undefined) return <Button {...props} onClick={onClick} sx={sx ?? {}} />;
  return (
    <>
      <Tooltip title={reason} describeChild>
        <Button
          {...props}
          aria-disabled="true"
          aria-describedby={id}
          onClick={(event) => event.preventDefault()}
          sx={[{ '&, &:hover': { color: 'text.disabled', borderColor: 'divider', backgroundColor: 'transparent', cursor: 'not-allowed' } }]}
          variant={props.variant === 'contained' ? 'outlined' : (props.variant ?? 'text')}
          type="button"
        />
      </Tooltip>
      <VisuallyHidden id={id}>{reason}</VisuallyHidden>
    </>
  );
}
