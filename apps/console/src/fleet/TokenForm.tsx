import Alert from '@mui/material/Alert';
import Button from '@mui/material/Button';
import Card from '@mui/material/Card';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import { type FormEvent, useState } from 'react';
import { useText } from '../i18n/use-text.ts';
import { PasswordField } from '../session/PasswordField.tsx';

interface TokenFormProps {
  wasRefused: boolean;
  onToken: (token: string) => void;
}

/** Asks for the operator's token. */
export function TokenForm({ wasRefused, onToken }: TokenFormProps) {
  const t = useText();
  const [token, setToken] = useState('');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (token.trim() !== '') onToken(token.trim());
  };
  return (
    <Card sx={{ maxWidth: 480, mx: 'auto', mt: { xs: 2, sm: '8vh' }, p: { xs: 2.5, sm: 4 } }}>
      <Stack component="form" onSubmit={submit} sx={{ gap: 2 }}>
        <Typography variant="h1">{t('fleet.tokenTitle')}</Typography>
        <Typography color="text.secondary">{t('fleet.tokenHelp')}</Typography>
        {wasRefused && (
          <Alert severity="error" role="alert">
            {t('fleet.tokenRefused')}
          </Alert>
        )}
        <PasswordField label={t('fleet.token')} value={token} autoComplete="off" autoFocus onChange={setToken} />
        <Button type="submit" variant="contained">
          {t('fleet.open')}
        </Button>
      </Stack>
    </Card>
  );
}
