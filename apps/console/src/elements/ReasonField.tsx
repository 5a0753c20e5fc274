import TextField from '@mui/material/TextField';
import { useText } from '../i18n/use-text.ts';

interface ReasonFieldProps {
  value: string;
  isMissing: boolean;
  onChange: (value: string) => void;
}

/** Why somebody is blocked; the audit log keeps it. */
export function ReasonField({ value, isMissing, onChange }: ReasonFieldProps) {
  const t = useText();
  return (
    <TextField
      label={t('users.blockReason')}
      value={value}
      autoFocus
      required
      multiline
      minRows={2}
      error={isMissing}
      helperText={t(isMissing ? 'validation.required' : 'users.blockReasonHelp')}
      onChange={(event) => onChange(event.target.value)}
      slotProps={{ htmlInput: { maxLength: 500 } }}
    />
  );
}
