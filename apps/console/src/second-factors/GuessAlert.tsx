import Alert from '@mui/material/Alert';
import { ApiError } from '../api/problem.ts';
import { errorKey } from '../elements/ErrorState.tsx';
import type { TextKey } from '../i18n/console-texts.ts';
import { type Text, useText } from '../i18n/use-text.ts';

interface GuessAlertProps {
  error: unknown;
  /** What to say here instead of an error's own text, by its code. */
  refusals?: Readonly<Partial<Record<string, TextKey>>>;
}

/** Why a password or a code was not taken; who has guessed too often learns how long to wait. */
export function GuessAlert({ error, refusals = {} }: GuessAlertProps) {
  const t = useText();
  return (
    <Alert severity="error" role="alert">
      {guessText(error, refusals, t)}
    </Alert>
  );
}

function guessText(error: unknown, refusals: NonNullable<GuessAlertProps['refusals']>, t: Text): string {
  if (!(error instanceof ApiError)) return t(errorKey(error));
  if (error.code === 'session.throttled' && error.retryAfterSeconds) {
    const minutes = Math.ceil(error.retryAfterSeconds / 60);
    return minutes > 2 ? t('factors.throttled', { smart_count: minutes }) : t('signIn.throttled', { smart_count: error.retryAfterSeconds });
  }
  return t(refusals[error.code] ?? errorKey(error));
}
