import Button, { type ButtonProps } from '@mui/material/Button';
import { Link } from 'react-router';
import { ReasonedButton } from './ReasonedButton.tsx';

interface LinkButtonProps extends Pick<ButtonProps, 'variant' | 'startIcon' | 'color' | 'size' | 'children' | 'fullWidth'> {
  to: string;
  /** Why there is no going there; then it is a button that says so. */
  reason?: string | undefined;
}

export function LinkButton({ to, reason, ...props }: LinkButtonProps) {
  if (reason !== undefined) return <ReasonedButton {...props} reason={reason} />;
  return <Button {...props} component={Link} to={to} />;
}
