import { permissionsWithPriceNotice } from '@mandat/contract';
import UndoIcon from '@mui/icons-material/Undo';
import Alert from '@mui/material/Alert';
import AlertTitle from '@mui/material/AlertTitle';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import IconButton from '@mui/material/IconButton';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import { useEffect, useId } from 'react';
import { ErrorAlert } from '../elements/ErrorState.tsx';
import { useFormats } from '../i18n/use-formats.ts';
import { useText } from '../i18n/use-text.ts';
import { PriceTable } from '../session/PriceTable.tsx';
import { fullName } from '../users/user-names.ts';
import type { Change } from './changes.ts';
import { useCellTexts } from './use-cell-texts.ts';
import type { Matrix } from './use-matrix.ts';

/** All pending changes before they are saved together, with what they will cost. */
export function ReviewDialog({ matrix, onClose }: { matrix: Matrix; onClose: () => void }) {
  const t = useText();
  const id = useId();
  const { list, save, set } = matrix;
  const isEmpty = list.length === 0;
  useEffect(() => {
    if (isEmpty) onClose();
  }, [isEmpty, onClose]);
  const submit = () => save.mutate(undefined, { onSettled: onClose });
  return (
    <Dialog open onClose={onClose} fullWidth maxWidth="sm" aria-labelledby={`${id}-title`} aria-describedby={`${id}-text`}>
      <DialogTitle id={`${id}-title`} component="h2" sx={{ typography: 'h2' }}>
        {t('matrix.reviewTitle')}
      </DialogTitle>
      <DialogContent>
        <Stack sx={{ gap: 2 }}>
          <Typography id={`${id}-text`} color="text.secondary">
            {t('matrix.reviewText')}
          </Typography>
          {[...Map.groupBy(list, (change) => change.row.id).values()].map((ofPerson) => (
            <PersonChanges
              key={ofPerson[0]?.row.id}
              changes={ofPerson}
              onUndo={({ row, permission, saved }) => set(row, permission, saved)}
            />
          ))}
          <Costs matrix={matrix} />
          <ErrorAlert error={save.error} />
        </Stack>
      </DialogContent>
      <DialogActions sx={{ px: 3, pb: 2.5 }}>
        <Button onClick={onClose} color="inherit">
          {t('app.cancel')}
        </Button>
        <Button onClick={submit} variant="contained" loading={save.isPending}>
          {t('matrix.saveAll', { smart_count: list.length })}
        </Button>
      </DialogActions>
    </Dialog>
  );
}

function PersonChanges({ changes, onUndo }: { changes: readonly Change[]; onUndo: (change: Change) => void }) {
  const t = useText();
  const texts = useCellTexts();
  const name = changes[0] ? fullName(changes[0].row) : '';
  return (
    <div>
      <Typography variant="h3">{name}</Typography>
      <Box component="ul" aria-label={t('matrix.reviewFor', { name })} sx={{ m: 0, p: 0, listStyle: 'none' }}>
        {changes.map((change) => {
          const right = t(`permissions.${change.permission}`);
          return (
            <Stack component="li" key={change.permission} sx={{ flexDirection: 'row', alignItems: 'center', gap: 1 }}>
              <Typography variant="body2" sx={{ flex: 1 }}>
                {right}: <strong>{texts.change(change)}</strong>
              </Typography>
              <IconButton size="small" aria-label={t('matrix.undoOne', { change: `${right}, ${name}` })} onClick={() => onUndo(change)}>
                <UndoIcon fontSize="small" />
              </IconButton>
            </Stack>
          );
        })}
      </Box>
    </div>
  );
}

/** Whoever grants the right to send learns what sending costs (A22). */
function Costs({ matrix: { list, prices } }: { matrix: Matrix }) {
  const t = useText();
  const formats = useFormats();
  const granted = list.filter(
    ({ permission, wanted, saved }) => permissionsWithPriceNotice.includes(permission) && wanted.isGranted && !saved.isGranted,
  );
  if (granted.length === 0) return null;
  return (
    <Alert severity="warning" icon={false}>
      <AlertTitle>{t('matrix.costTitle')}</AlertTitle>
      <Typography variant="body2" sx={{ mb: 1 }}>
        {t('matrix.costText', { names: formats.list(granted.map(({ row }) => fullName(row))) })}
      </Typography>
      {prices && <PriceTable priceList={prices} />}
    </Alert>
  );
}
