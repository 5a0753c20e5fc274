import VisibilityIcon from '@mui/icons-material/Visibility';
import VisibilityOffIcon from '@mui/icons-material/VisibilityOff';
import IconButton from '@mui/material/IconButton';
import InputAdornment from '@mui/material/InputAdornment';
import TextField from '@mui/material/TextField';
import { useState } from 'react';
import { useText } from '../i18n/use-text.ts';

interface PasswordFieldProps {
  label: string;
  value: string;
  autoComplete: 'current-password' | 'new-password' | 'off';
  error?: string | undefined;
  describedBy?: string;
  autoFocus?: boolean;
  onChange: (value: string) => void;
}

/** A password that may be pasted, filled in by a manager, and looked at. */
export function PasswordField({ label, value, autoComplete, error, describedBy, autoFocus = false, onChange }: PasswordFieldProps) {
  const t = useText();
  const [isVisible, setIsVisible] = useState(false);
  return (
    <TextField
      label={label}
      value={value}
      type={isVisible ? 'text' : 'password'}
      autoComplete={autoComplete}
      autoFocus={autoFocus}
      fullWidth
      error={error !== undefined}
      helperText={error}
      onChange={(event) => onChange(event.target.value)}
      slotProps={{
        htmlInput: {
          'aria-required': true,
          spellCheck: false,
          autoCapitalize: 'none',
          ...(describedBy ? { 'aria-describedby': describedBy } : {}),
        },
        input: {
          endAdornment: (
            <InputAdornment position="end">
              <IconButton
                edge="end"
                size="small"
                aria-label={t(isVisible ? 'signIn.hidePassword' : 'signIn.showPassword')}
                onClick={() => setIsVisible(!isVisible)}
              >
                {isVisible ? <VisibilityOffIcon fontSize="small" /> : <VisibilityIcon fontSize="small" />}
              </IconButton>
            </InputAdornment>
          ),
        },
      }}
    />
  );
}
