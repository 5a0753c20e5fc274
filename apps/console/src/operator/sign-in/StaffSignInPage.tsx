import Alert from '@mui/material/Alert';
import Button from '@mui/material/Button';
import Stack from '@mui/material/Stack';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useText } from '../../i18n/use-text.ts';
import { GuessAlert } from '../../second-factors/GuessAlert.tsx';
import { PasswordField } from '../../session/PasswordField.tsx';
import type { SessionSnapshot } from '../../session/session-holder.ts';
import { EntrancePage } from '../../sign-in/EntrancePage.tsx';
import { signInStaff } from '../session/staff-session-api.ts';

/** The first step: e-mail address and password. */
export function StaffSignInPage({ ending }: { ending: SessionSnapshot<unknown>['ending'] }) {
  const t = useText();
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  const [wasTried, setWasTried] = useState(false);
  const signIn = useMutation({ mutationFn: signInStaff });
  const missing = (value: string) => (wasTried && value.trim() === '' ? t('validation.required') : undefined);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setWasTried(true);
    if (email.trim() !== '' && password !== '') signIn.mutate({ email, password });
  };
  return (
    <EntrancePage title={t('staffSignIn.title')}>
      <Stack component="form" noValidate onSubmit={submit} sx={{ gap: 2 }}>
        {signIn.error ? (
          <GuessAlert error={signIn.error} refusals={refusals} />
        ) : (
          ending && <Alert severity="info">{t(ending === 'ended' ? 'signIn.ended' : 'signIn.signedOut')}</Alert>
        )}
        <TextField
          label={t('staffSignIn.email')}
          value={email}
          type="email"
          name="username"
          autoComplete="username"
          autoFocus
          error={missing(email) !== undefined}
          helperText={missing(email)}
          onChange={(event) => setEmail(event.target.value)}
          slotProps={{ htmlInput: { 'aria-required': true, autoCapitalize: 'none', spellCheck: false } }}
        />
        <PasswordField
          label={t('signIn.password')}
          value={password}
          autoComplete="current-password"
          error={missing(password)}
          onChange={setPassword}
        />
        <Button type="submit" variant="contained" size="large" loading={signIn.isPending}>
          {t('staffSignIn.next')}
        </Button>
        <Typography variant="caption" component="p" color="text.secondary">
          {t('staffSignIn.steps')}
        </Typography>
      </Stack>
    </EntrancePage>
  );
}

/** One text for every refusal: it must not tell whether the address or the password was wrong. */
const refusals = { 'session.refused': 'staffSignIn.refused', 'request.invalid': 'staffSignIn.refused' } as const;
