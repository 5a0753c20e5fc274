import type { QuickLogin, SignIn } from '@mandat/contract';
import Button from '@mui/material/Button';
import Checkbox from '@mui/material/Checkbox';
import FormControlLabel from '@mui/material/FormControlLabel';
import Stack from '@mui/material/Stack';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import { type FormEvent, useId, useState } from 'react';
import { useText } from '../i18n/use-text.ts';
import { PasswordField } from '../session/PasswordField.tsx';

interface SignInFormProps {
  remembered: QuickLogin;
  isPending: boolean;
  onSubmit: (input: SignIn) => void;
}

// Everything here is required, so a star would say nothing.
const withoutStar = { htmlInput: { 'aria-required': true, autoCapitalize: 'none', spellCheck: false } };

/** Customer, user name and password. Nothing but emptiness is checked here: what cannot be an account is refused like a wrong password. */
export function SignInForm({ remembered, isPending, onSubmit }: SignInFormProps) {
  const t = useText();
  const helpId = useId();
  const [tenant, setTenant] = useState(remembered.tenant ?? '');
  const [username, setUsername] = useState(remembered.username ?? '');
  const [password, setPassword] = useState('');
  const [rememberName, setRememberName] = useState(remembered.username !== null);
  const [wasTried, setWasTried] = useState(false);
  const isKnown = remembered.tenant !== null && remembered.username !== null;
  const missing = (value: string) => (wasTried && value.trim() === '' ? t('validation.required') : undefined);

  const submit = (event: FormEvent) => {
    event.preventDefault();
    setWasTried(true);
    if (tenant.trim() !== '' && username.trim() !== '' && password !== '') onSubmit({ tenant, username, password, rememberName });
  };
  return (
    <Stack component="form" noValidate onSubmit={submit} sx={{ gap: 2 }}>
      <TextField
        label={t('signIn.tenant')}
        value={tenant}
        name="organization"
        autoComplete="organization"
        autoFocus={!isKnown}
        error={missing(tenant) !== undefined}
        helperText={missing(tenant) ?? t('signIn.tenantHelp')}
        onChange={(event) => setTenant(event.target.value)}
        slotProps={withoutStar}
      />
      <TextField
        label={t('signIn.username')}
        value={username}
        name="username"
        autoComplete="username"
        error={missing(username) !== undefined}
        helperText={missing(username)}
        onChange={(event) => setUsername(event.target.value)}
        slotProps={withoutStar}
      />
      <PasswordField
        label={t('signIn.password')}
        value={password}
        autoComplete="current-password"
        autoFocus={isKnown}
        error={wasTried && password === '' ? t('validation.required') : undefined}
        onChange={setPassword}
      />
      <div>
        <FormControlLabel
          control={<Checkbox checked={rememberName} onChange={(event) => setRememberName(event.target.checked)} />}
          label={t('signIn.remember')}
          slotProps={{ typography: { variant: 'body2' } }}
          aria-describedby={helpId}
        />
        <Typography id={helpId} variant="caption" component="p" color="text.secondary" sx={{ pl: 4 }}>
          {t('signIn.rememberHelp')}
        </Typography>
      </div>
      <Button type="submit" variant="contained" size="large" loading={isPending}>
        {t('signIn.submit')}
      </Button>
    </Stack>
  );
}
