import Alert from '@mui/material/Alert';
import AlertTitle from '@mui/material/AlertTitle';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import { useState } from 'react';
import { useFormats } from '../i18n/use-formats.ts';
import { useText } from '../i18n/use-text.ts';
import { fullName } from '../users/user-names.ts';
import { ReviewDialog } from './ReviewDialog.tsx';
import type { Matrix } from './use-matrix.ts';

/** How much is pending, always in sight; from here it is looked through and saved, or discarded. */
export function PendingBar({ matrix }: { matrix: Matrix }) {
  const t = useText();
  const formats = useFormats();
  const [isReviewing, setIsReviewing] = useState(false);
  const { list, changes, stale, discard } = matrix;
  const names = formats.list(stale.map(fullName));
  return (
    <Box sx={{ position: 'sticky', bottom: 12, zIndex: 5, mt: 1.5, display: { xs: list.length === 0 ? 'none' : 'block', sm: 'block' } }}>
      {stale.length > 0 && (
        <Alert severity="warning" role="alert" sx={{ mb: 1 }}>
          <AlertTitle>{t('matrix.staleTitle')}</AlertTitle>
          {t('matrix.stale', { names })}
        </Alert>
      )}
      <Stack
        role="region"
        aria-label={t('matrix.pending', { smart_count: list.length })}
        sx={{
          flexDirection: 'row',
          alignItems: 'center',
          flexWrap: 'wrap',
          gap: 1,
          px: 2,
          py: 1.25,
          borderRadius: 1.5,
          border: 1,
          borderColor: list.length > 0 ? 'secondary.main' : 'divider',
          backgroundColor: 'background.paper',
        }}
      >
        <Typography role="status" sx={{ flex: 1, fontWeight: list.length > 0 ? 600 : 400, minWidth: 180 }}>
          {list.length === 0
            ? t('matrix.noPending')
            : `${t('matrix.pending', { smart_count: list.length })} ${t('matrix.pendingPeople', { smart_count: changes.size })}`}
        </Typography>
        <Button color="inherit" onClick={discard} disabled={list.length === 0}>
          {t('matrix.discard')}
        </Button>
        <Button variant="contained" onClick={() => setIsReviewing(true)} disabled={list.length === 0}>
          {t('matrix.review')}
        </Button>
      </Stack>
      {isReviewing && <ReviewDialog matrix={matrix} onClose={() => setIsReviewing(false)} />}
    </Box>
  );
}
