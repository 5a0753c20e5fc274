import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import { useId } from 'react';
import { CopyField } from '../elements/CopyField.tsx';
import { useText } from '../i18n/use-text.ts';

interface InitialPasswordDialogProps {
  name: string;
  password: string;
  onClose: () => void;
}

/** Shows an initial password the only time that it can be seen; a click beside it does not lose it. */
export function InitialPasswordDialog({ name, password, onClose }: InitialPasswordDialogProps) {
  const t = useText();
  const id = useId();
  return (
    <Dialog open fullWidth maxWidth="xs" aria-labelledby={`${id}-title`} aria-describedby={`${id}-text`}>
      <DialogTitle id={`${id}-title`} component="h2" sx={{ typography: 'h2' }}>
        {t('users.initialTitle', { name })}
      </DialogTitle>
      <DialogContent>
        <Stack sx={{ gap: 2 }}>
          <CopyField label={t('resources.users.fields.initialPassword')} value={password} />
          <Typography id={`${id}-text`} variant="body2">
            {t('users.initialOnce')}
          </Typography>
        </Stack>
      </DialogContent>
      <DialogActions sx={{ px: 3, pb: 2.5 }}>
        <Button variant="contained" onClick={onClose}>
          {t('users.initialDone')}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
