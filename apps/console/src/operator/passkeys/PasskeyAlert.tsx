import Alert from '@mui/material/Alert';
import { useText } from '../../i18n/use-text.ts';
import { GuessAlert } from '../../second-factors/GuessAlert.tsx';
import { PasskeyError } from './webauthn.ts';

/** Why a passkey was not taken: the browser's reason or the server's. */
export function PasskeyAlert({ error }: { error: unknown }) {
  const t = useText();
  if (!(error instanceof PasskeyError)) return <GuessAlert error={error} refusals={refusals} />;
  return (
    <Alert severity={error.fault === 'cancelled' ? 'info' : 'error'} role="alert">
      {t(`passkeys.${error.fault}`)}
    </Alert>
  );
}

const refusals = { 'second_factor.wrong': 'passkeys.refused' } as const;
