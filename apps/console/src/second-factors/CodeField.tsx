import TextField from '@mui/material/TextField';
import { mono } from '../theme/themes.ts';

interface CodeFieldProps {
  label: string;
  help: string;
  /** Six digits of an authenticator app, rather than letters. */
  isNumber: boolean;
  value: string;
  error?: string | undefined;
  onChange: (value: string) => void;
}

/** Where a code is typed, so that phones and password managers know what it is. */
export function CodeField({ label, help, isNumber, value, error, onChange }: CodeFieldProps) {
  return (
    <TextField
      label={label}
      value={value}
      autoFocus
      autoComplete={isNumber ? 'one-time-code' : 'off'}
      error={error !== undefined}
      helperText={error ?? help}
      onChange={(event) => onChange(event.target.value)}
      slotProps={{
        htmlInput: {
          'aria-required': true,
          inputMode: isNumber ? 'numeric' : 'text',
          autoCapitalize: 'none',
          spellCheck: false,
          maxLength: isNumber ? 12 : 100,
          style: { fontFamily: mono, letterSpacing: isNumber ? '0.25em' : '0.05em' },
        },
      }}
    />
  );
}
