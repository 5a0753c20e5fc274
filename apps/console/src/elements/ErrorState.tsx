import Alert from '@mui/material/Alert';
import AlertTitle from '@mui/material/AlertTitle';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { ApiError } from '../api/problem.ts';
import type { TextKey } from '../i18n/console-texts.ts';
import { useText } from '../i18n/use-text.ts';

/** The i18n key that says what an error means to the person who sees it. */
export function errorKey(error: unknown): TextKey {
  if (!(error instanceof ApiError)) return 'errors.server.unexpected';
  return error.code === 'network' ? 'error.network' : `errors.${error.code}`;
}

/** One sentence about an error, where it happened. */
export function ErrorAlert({ error }: { error: unknown }) {
  const t = useText();
  if (!error) return null;
  return (
    <Alert severity="error" role="alert">
      {t(errorKey(error))}
    </Alert>
  );
}

/** Takes the place of what could not be loaded. */
export function ErrorState({ error, onRetry }: { error: unknown; onRetry: () => void }) {
  const t = useText();
  const requestId = error instanceof ApiError ? error.requestId : undefined;
  return (
    <Alert
      severity="error"
      role="alert"
      action={
        <Button color="inherit" size="small" onClick={onRetry}>
          {t('app.retry')}
        </Button>
      }
    >
      <AlertTitle>{t('error.loadTitle')}</AlertTitle>
      {t(errorKey(error))}
      {requestId && (
        <Typography variant="caption" component="p" sx={{ mt: 0.5, overflowWrap: 'anywhere' }}>
          {t('error.request', { id: requestId })}
        </Typography>
      )}
    </Alert>
  );
}
