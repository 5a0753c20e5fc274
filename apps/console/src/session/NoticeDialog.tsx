import type { PriceNotice } from '@mandat/contract';
import Button from '@mui/material/Button';
import Checkbox from '@mui/material/Checkbox';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import FormControlLabel from '@mui/material/FormControlLabel';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import { useId, useState } from 'react';
import { useNotify } from 'react-admin';
import { refreshSession } from '../api/client.ts';
import { ErrorAlert } from '../elements/ErrorState.tsx';
import { useAction } from '../elements/use-action.ts';
import { useFormats } from '../i18n/use-formats.ts';
import { useText } from '../i18n/use-text.ts';
import { PriceTable } from './PriceTable.tsx';
import { acknowledgePrices } from './session-api.ts';

interface NoticeDialogProps {
  notice: PriceNotice;
  isOpen: boolean;
  onClose: () => void;
}

/** Shows the prices that come with a granted right; the right takes effect when its holder acknowledges them (A22). */
export function NoticeDialog({ notice, isOpen, onClose }: NoticeDialogProps) {
  const t = useText();
  const id = useId();
  const formats = useFormats();
  const notify = useNotify();
  const [hasRead, setHasRead] = useState(false);
  const right = t(`permissions.${notice.permission}`);
  const date = formats.date(notice.grantedAt);
  const acknowledge = useAction(
    () => acknowledgePrices({ permission: notice.permission, priceListId: notice.priceList.id }),
    () => {
      notify('notice.accepted', { type: 'success' });
      onClose();
    },
  );
  const submit = () =>
    acknowledge.mutate(undefined, {
      // Newer prices, or a right that was revoked meanwhile: show what holds now.
      onError: refreshSession,
    });
  return (
    <Dialog open={isOpen} onClose={onClose} fullWidth maxWidth="sm" aria-labelledby={id}>
      <DialogTitle id={id} component="h2" sx={{ typography: 'h2' }}>
        {t('notice.title')}
      </DialogTitle>
      <DialogContent>
        <Stack sx={{ gap: 2 }}>
          <Typography>
            {notice.grantedByName === null
              ? t('notice.introUnknown', { right, date })
              : t('notice.intro', { right, date, grantor: notice.grantedByName })}
            {notice.expiresAt && ` ${t('notice.until', { date: formats.date(notice.expiresAt) })}`}
          </Typography>
          <PriceTable priceList={notice.priceList} />
          <FormControlLabel
            control={<Checkbox checked={hasRead} onChange={(event) => setHasRead(event.target.checked)} />}
            label={t('notice.confirm')}
          />
          <ErrorAlert error={acknowledge.error} />
        </Stack>
      </DialogContent>
      <DialogActions sx={{ px: 3, pb: 2.5 }}>
        <Button onClick={onClose} color="inherit">
          {t('notice.later')}
        </Button>
        <Button onClick={submit} variant="contained" disabled={!hasRead} loading={acknowledge.isPending}>
          {t('notice.accept')}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
