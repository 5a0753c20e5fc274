import type { TotpEnrolment } from '@mandat/contract';
import Button from '@mui/material/Button';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import { type FormEvent, useState } from 'react';
import { CopyField } from '../elements/CopyField.tsx';
import { useText } from '../i18n/use-text.ts';
import { CodeField } from './CodeField.tsx';
import { GuessAlert } from './GuessAlert.tsx';
import { QrCode } from './QrCode.tsx';

interface TotpSetupProps {
  enrolment: TotpEnrolment;
  isPending: boolean;
  error: unknown;
  onConfirm: (code: string) => void;
}

const wrong = { 'second_factor.wrong': 'factors.wrongTotp', 'request.invalid': 'factors.wrongTotp' } as const;

/** The secret of one-time codes, to be scanned or typed, and the first code of it. */
export function TotpSetup({ enrolment, isPending, error, onConfirm }: TotpSetupProps) {
  const t = useText();
  const [code, setCode] = useState('');
  const [wasTried, setWasTried] = useState(false);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setWasTried(true);
    if (code.trim() !== '') onConfirm(code);
  };
  return (
    <Stack component="form" noValidate onSubmit={submit} sx={{ gap: 2 }}>
      <Typography>{t('factors.scan')}</Typography>
      <Stack sx={{ alignItems: 'center' }}>
        <QrCode text={enrolment.uri} label={t('factors.qr')} />
      </Stack>
      <Typography variant="body2" color="text.secondary">
        {t('factors.type')}
      </Typography>
      <CopyField label={t('factors.secret')} value={inGroups(enrolment.secret)} copied={enrolment.secret} isSmall />
      {error !== null && <GuessAlert error={error} refusals={wrong} />}
      <CodeField
        label={t('factors.totp')}
        help={t('factors.firstCode')}
        isNumber
        value={code}
        error={wasTried && code.trim() === '' ? t('validation.required') : undefined}
        onChange={setCode}
      />
      <Button type="submit" variant="contained" size="large" loading={isPending}>
        {t('factors.confirm')}
      </Button>
    </Stack>
  );
}

/** In groups of four, as nobody types 32 letters in one go. */
function inGroups(secret: string): string {
  return (secret.match(/.{1,4}/g) ?? []).join(' ');
}
