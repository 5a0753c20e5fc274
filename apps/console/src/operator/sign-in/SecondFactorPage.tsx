import type { StaffSessionState } from '@mandat/contract';
import Button from '@mui/material/Button';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import { useState } from 'react';
import { useText } from '../../i18n/use-text.ts';
import { EntrancePage } from '../../sign-in/EntrancePage.tsx';
import { signOutStaff } from '../session/staff-session-api.ts';
import { CodeForm } from './CodeForm.tsx';
import { PasskeyButton } from './PasskeyButton.tsx';

const ways = ['passkey', 'totp', 'recovery_code'] as const;
type Way = (typeof ways)[number];

const offers = { passkey: 'staffSignIn.usePasskey', totp: 'staffSignIn.useTotp', recovery_code: 'staffSignIn.useRecovery' } as const;

/** The second step: one of what this person has, the easiest first. */
export function SecondFactorPage({ session }: { session: StaffSessionState }) {
  const t = useText();
  const { totp, passkeys, recoveryCodes } = session.factors;
  const has: Readonly<Record<Way, boolean>> = { passkey: passkeys > 0, totp, recovery_code: recoveryCodes > 0 };
  const offered = ways.filter((way) => has[way]);
  const [chosen, setChosen] = useState<Way | undefined>(offered[0]);
  return (
    <EntrancePage title={t('staffSignIn.secondTitle')}>
      <Stack sx={{ gap: 2 }}>
        <Typography color="text.secondary">{t('staffSignIn.secondText', { email: session.staff.email })}</Typography>
        {chosen === 'passkey' && <PasskeyButton />}
        {(chosen === 'totp' || chosen === 'recovery_code') && <CodeForm key={chosen} kind={chosen} />}
        <Stack sx={{ alignItems: 'flex-start', gap: 0.5 }}>
          {offered
            .filter((way) => way !== chosen)
            .map((way) => (
              <Button key={way} size="small" onClick={() => setChosen(way)}>
                {t(offers[way])}
              </Button>
            ))}
          <Button size="small" color="inherit" onClick={signOutStaff}>
            {t('staffSignIn.other')}
          </Button>
        </Stack>
      </Stack>
    </EntrancePage>
  );
}
