import type { Permission, UserPermissionsRow } from '@mandat/contract';
import Alert from '@mui/material/Alert';
import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import { useId } from 'react';
import { Facts } from '../elements/Facts.tsx';
import { Instant } from '../elements/Instant.tsx';
import { useText } from '../i18n/use-text.ts';
import { cellOf, type Editing, whyFixed } from './cell.ts';
import { type Changes, type Wanted, wantedOf } from './changes.ts';
import { PriceHint } from './PriceHint.tsx';
import { useCellTexts } from './use-cell-texts.ts';
import { WantedInputs } from './WantedInputs.tsx';

interface RightDialogProps {
  row: UserPermissionsRow;
  permission: Permission;
  changes: Changes;
  editing: Editing;
  now: Date;
  onChange: (wanted: Wanted) => void;
  onClose: () => void;
}

/** Everything about one right of one person, and its end. What is changed here waits with the other pending changes. */
export function RightDialog({ row, permission, changes, editing, now, onChange, onClose }: RightDialogProps) {
  const t = useText();
  const id = useId();
  const texts = useCellTexts();
  const cell = cellOf(row, permission, changes.get(row.id), now);
  const fixed = whyFixed(row, permission, editing, now);
  const wanted = wantedOf(changes.get(row.id), row, permission, now);
  const grant = row.permissions.find((candidate) => candidate.permission === permission);
  return (
    <Dialog open onClose={onClose} fullWidth maxWidth="xs" aria-labelledby={id}>
      <DialogTitle id={id} component="h2" sx={{ typography: 'h2' }}>
        {t('matrix.detailsOf', { right: t(`permissions.${permission}`), name: texts.person(row) })}
      </DialogTitle>
      <DialogContent>
        <Stack sx={{ gap: 2 }}>
          <Typography color="text.secondary">{t(`permissionDescriptions.${permission}`)}</Typography>
          <Typography role="status">{texts.whole(cell)}</Typography>
          {grant && (
            <Facts
              isDense
              facts={[
                { label: t('matrix.grantedBy'), value: grant.grantedByName ?? t('app.unknown') },
                { label: t('matrix.grantedAt'), value: <Instant value={grant.grantedAt} /> },
                ...(cell.grant === 'waiting' || grant.acknowledgedAt
                  ? [
                      {
                        label: t('matrix.acknowledgedAt'),
                        value: <Instant value={grant.acknowledgedAt} empty={t('matrix.notAcknowledged')} />,
                      },
                    ]
                  : []),
              ]}
            />
          )}
          {fixed === undefined ? <WantedInputs wanted={wanted} now={now} onChange={onChange} /> : <Alert severity="info">{t(fixed)}</Alert>}
          {fixed === undefined && wanted.isGranted && <PriceHint permission={permission} />}
        </Stack>
      </DialogContent>
      <DialogActions sx={{ px: 3, pb: 2.5 }}>
        <Button onClick={onClose} variant="contained">
          {t('app.close')}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
