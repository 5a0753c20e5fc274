import CloseIcon from '@mui/icons-material/Close';
import Drawer from '@mui/material/Drawer';
import IconButton from '@mui/material/IconButton';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import { type ReactNode, useId } from 'react';
import { useText } from '../i18n/use-text.ts';

interface EntryDrawerProps {
  isOpen: boolean;
  onClose: () => void;
  children: ReactNode;
}

/** One entry beside the list; the list keeps its filters underneath. */
export function EntryDrawer({ isOpen, onClose, children }: EntryDrawerProps) {
  const t = useText();
  const titleId = useId();
  return (
    <Drawer
      anchor="right"
      open={isOpen}
      onClose={onClose}
      slotProps={{ paper: { role: 'dialog', 'aria-labelledby': titleId, sx: { width: 620, maxWidth: '100vw', p: { xs: 2, sm: 3 } } } }}
    >
      <Stack sx={{ flexDirection: 'row', alignItems: 'center', justifyContent: 'space-between', mb: 2 }}>
        <Typography variant="h2" id={titleId}>
          {t('audit.detailTitle')}
        </Typography>
        <IconButton aria-label={t('app.close')} onClick={onClose} edge="end">
          <CloseIcon />
        </IconButton>
      </Stack>
      {children}
    </Drawer>
  );
}
