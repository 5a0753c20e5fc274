import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { useNotify } from 'react-admin';
import { useText } from '../i18n/use-text.ts';
import { EntrancePage } from '../sign-in/EntrancePage.tsx';
import { ChangePasswordForm } from './ChangePasswordForm.tsx';
import type { PasswordOwner } from './password-owner.ts';

interface ForcedPasswordChangeProps {
  owner: PasswordOwner;
  isDemonstration: boolean;
  onSignOut: () => void;
}

/** Stands before everything else until an initial password has been replaced by an own one. */
export function ForcedPasswordChange({ owner, isDemonstration, onSignOut }: ForcedPasswordChangeProps) {
  const t = useText();
  const notify = useNotify();
  return (
    <EntrancePage title={t('password.forcedTitle')} isDemonstration={isDemonstration}>
      <Typography color="text.secondary" sx={{ mb: 2.5 }}>
        {t('password.forcedText')}
      </Typography>
      <ChangePasswordForm
        owner={owner}
        currentLabel={t('password.initial')}
        hasFocus
        onDone={() => notify('password.changed', { type: 'success' })}
      />
      <Button onClick={onSignOut} color="inherit" sx={{ mt: 2 }}>
        {t('app.signOut')}
      </Button>
    </EntrancePage>
  );
}
