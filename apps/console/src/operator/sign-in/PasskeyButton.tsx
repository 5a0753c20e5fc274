import KeyIcon from '@mui/icons-material/Key';
import Button from '@mui/material/Button';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import { useMutation } from '@tanstack/react-query';
import { useText } from '../../i18n/use-text.ts';
import { PasskeyAlert } from '../passkeys/PasskeyAlert.tsx';
import { askForPasskey } from '../passkeys/webauthn.ts';
import { confirmSecondFactor, readPasskeyOptions } from '../session/staff-session-api.ts';

async function signInByPasskey(): Promise<void> {
  await confirmSecondFactor({ kind: 'passkey', credential: await askForPasskey(await readPasskeyOptions()) });
}

/** Asks the browser for a passkey. */
export function PasskeyButton() {
  const t = useText();
  const confirm = useMutation({ mutationFn: signInByPasskey });
  return (
    <Stack sx={{ gap: 2 }}>
      {confirm.error && <PasskeyAlert error={confirm.error} />}
      <Typography>{t('staffSignIn.passkeyHelp')}</Typography>
      <Button
        variant="contained"
        size="large"
        autoFocus
        startIcon={<KeyIcon />}
        loading={confirm.isPending}
        onClick={() => confirm.mutate()}
      >
        {t('staffSignIn.passkey')}
      </Button>
    </Stack>
  );
}
