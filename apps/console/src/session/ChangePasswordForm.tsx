import { minimumPasswordLength } from '@mandat/contract';
import Button from '@mui/material/Button';
import Stack from '@mui/material/Stack';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useId, useState } from 'react';
import { ApiError } from '../api/problem.ts';
import { ErrorAlert } from '../elements/ErrorState.tsx';
import type { TextKey } from '../i18n/console-texts.ts';
import { useText } from '../i18n/use-text.ts';
import { PasswordField } from './PasswordField.tsx';
import { PasswordRules } from './PasswordRules.tsx';
import type { PasswordOwner } from './password-owner.ts';
import { passwordRules } from './password-rules.ts';

interface ChangePasswordFormProps {
  owner: PasswordOwner;
  currentLabel: string;
  hasFocus?: boolean;
  onDone: () => void;
}

const autoComplete = 'new-password';

/** The current password and a new one, twice; what speaks against the new one is shown while it is typed. */
export function ChangePasswordForm({ owner, currentLabel, hasFocus = false, onDone }: ChangePasswordFormProps) {
  const t = useText();
  const rulesId = useId();
  const [current, setCurrent] = useState('');
  const [next, setNext] = useState('');
  const [repeat, setRepeat] = useState('');
  const [wasTried, setWasTried] = useState(false);
  const rules = passwordRules(next, owner.policy, owner.ownNames);
  const change = useMutation({ mutationFn: owner.change, onSuccess: onDone });
  const ofServer = serverErrors(change.error);

  const required = (value: string) => (wasTried && value === '' ? t('validation.required') : undefined);
  const count = minimumPasswordLength[owner.policy];
  const errors = {
    current: required(current) ?? (ofServer.current && t(ofServer.current)),
    next: required(next) ?? (ofServer.next && t(ofServer.next, { count })),
    repeat: wasTried && next !== repeat ? t('password.differs') : undefined,
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setWasTried(true);
    if (current !== '' && next === repeat && rules.every((rule) => rule.state !== 'open')) {
      change.mutate({ currentPassword: current, newPassword: next });
    }
  };
  const edit = (set: (value: string) => void) => (value: string) => {
    change.reset();
    set(value);
  };
  return (
    <Stack component="form" noValidate onSubmit={submit} sx={{ gap: 2, maxWidth: 440 }}>
      <input hidden readOnly autoComplete="username" value={owner.account} />
      <PasswordField
        label={currentLabel}
        value={current}
        autoComplete="current-password"
        error={errors.current}
        autoFocus={hasFocus}
        onChange={edit(setCurrent)}
      />
      <PasswordField
        label={t('password.next')}
        describedBy={rulesId}
        {...{ value: next, error: errors.next, autoComplete, onChange: edit(setNext) }}
      />
      <PasswordRules id={rulesId} rules={rules} />
      <PasswordField label={t('password.repeat')} {...{ value: repeat, error: errors.repeat, autoComplete, onChange: edit(setRepeat) }} />
      {ofServer.other && <ErrorAlert error={change.error} />}
      <Button type="submit" variant="contained" loading={change.isPending} sx={{ alignSelf: 'flex-start' }}>
        {t('password.submit')}
      </Button>
    </Stack>
  );
}

interface ServerErrors {
  current?: TextKey;
  next?: TextKey;
  other?: true;
}

function serverErrors(error: unknown): ServerErrors {
  if (error === null) return {};
  if (!(error instanceof ApiError)) return { other: true };
  if (error.code === 'password.wrong') return { current: 'errors.password.wrong' };
  if (error.code !== 'password.unchanged' && error.code !== 'password.too_weak') return { other: true };
  return { next: error.fields.newPassword ?? `errors.${error.code}` };
}
