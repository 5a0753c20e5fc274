import type { TotpEnrolled } from '@mandat/contract';
import Button from '@mui/material/Button';
import Checkbox from '@mui/material/Checkbox';
import FormControlLabel from '@mui/material/FormControlLabel';
import Skeleton from '@mui/material/Skeleton';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import { useMutation } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { ErrorState } from '../../elements/ErrorState.tsx';
import { useText } from '../../i18n/use-text.ts';
import { RecoveryCodesSheet } from '../../second-factors/RecoveryCodesSheet.tsx';
import { TotpSetup } from '../../second-factors/TotpSetup.tsx';
import { EntrancePage } from '../../sign-in/EntrancePage.tsx';
import { staffSession } from '../client.ts';
import { beginTotp, confirmTotp, signOutStaff } from '../session/staff-session-api.ts';

/** Nobody of the staff works without a second factor: the first sign-in sets one up. */
export function EnrolmentPage() {
  const begin = useMutation({ mutationFn: beginTotp });
  const confirm = useMutation({ mutationFn: confirmTotp });
  const t = useText();
  const start = begin.mutate;
  useEffect(() => start(), [start]);
  if (confirm.data) return <CodesPage enrolled={confirm.data} />;
  return (
    <EntrancePage title={t('staffSignIn.enrolTitle')}>
      <Stack sx={{ gap: 2 }}>
        <Typography color="text.secondary">{t('staffSignIn.enrolText')}</Typography>
        {begin.error && <ErrorState error={begin.error} onRetry={start} />}
        {begin.isPending && <Skeleton variant="rounded" height={380} />}
        {begin.data && (
          <TotpSetup
            enrolment={begin.data}
            isPending={confirm.isPending}
            error={confirm.error}
            onConfirm={(code) => confirm.mutate({ code })}
          />
        )}
        <Button size="small" color="inherit" onClick={signOutStaff} sx={{ alignSelf: 'flex-start' }}>
          {t('staffSignIn.other')}
        </Button>
      </Stack>
    </EntrancePage>
  );
}

/** The way on opens when the codes are said to be kept. */
function CodesPage({ enrolled }: { enrolled: TotpEnrolled }) {
  const t = useText();
  const [areKept, setAreKept] = useState(false);
  const { state, recoveryCodes } = enrolled;
  return (
    <EntrancePage title={t('factors.recoveryCodes')}>
      <Stack sx={{ gap: 2 }}>
        <Typography color="text.secondary">{t('factors.recoveryText')}</Typography>
        <RecoveryCodesSheet account={state.staff.email} codes={recoveryCodes} />
        <FormControlLabel
          control={<Checkbox checked={areKept} onChange={(event) => setAreKept(event.target.checked)} />}
          label={t('factors.kept')}
        />
        <Button variant="contained" size="large" disabled={!areKept} onClick={() => staffSession.set(state)}>
          {t('staffSignIn.goOn')}
        </Button>
      </Stack>
    </EntrancePage>
  );
}
