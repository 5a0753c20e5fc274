import Button from '@mui/material/Button';
import Stack from '@mui/material/Stack';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useText } from '../../i18n/use-text.ts';
import { CodeField } from '../../second-factors/CodeField.tsx';
import { GuessAlert } from '../../second-factors/GuessAlert.tsx';
import { confirmSecondFactor } from '../session/staff-session-api.ts';

/** A one-time code or a recovery code, typed. */
export function CodeForm({ kind }: { kind: 'totp' | 'recovery_code' }) {
  const t = useText();
  const [code, setCode] = useState('');
  const [wasTried, setWasTried] = useState(false);
  const confirm = useMutation({ mutationFn: confirmSecondFactor });
  const isTotp = kind === 'totp';
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setWasTried(true);
    if (code.trim() !== '') confirm.mutate({ kind, code });
  };
  return (
    <Stack component="form" noValidate onSubmit={submit} sx={{ gap: 2 }}>
      {confirm.error && <GuessAlert error={confirm.error} refusals={wrong[kind]} />}
      <CodeField
        label={t(isTotp ? 'factors.totp' : 'factors.recoveryCode')}
        help={t(isTotp ? 'factors.totpHelp' : 'factors.recoveryHelp')}
        isNumber={isTotp}
        value={code}
        error={wasTried && code.trim() === '' ? t('validation.required') : undefined}
        onChange={setCode}
      />
      <Button type="submit" variant="contained" size="large" loading={confirm.isPending}>
        {t('signIn.submit')}
      </Button>
    </Stack>
  );
}

const wrong = {
  totp: { 'second_factor.wrong': 'factors.wrongTotp', 'request.invalid': 'factors.wrongTotp' },
  recovery_code: { 'second_factor.wrong': 'factors.wrongRecovery', 'request.invalid': 'factors.wrongRecovery' },
} as const;
