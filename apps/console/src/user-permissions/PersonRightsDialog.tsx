import type { Permission, UserPermissionsRow } from '@mandat/contract';
import MoreHorizIcon from '@mui/icons-material/MoreHoriz';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Checkbox from '@mui/material/Checkbox';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import FormControlLabel from '@mui/material/FormControlLabel';
import IconButton from '@mui/material/IconButton';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import { useId } from 'react';
import { useText } from '../i18n/use-text.ts';
import { fullName } from '../users/user-names.ts';
import { cellOf, whyFixed } from './cell.ts';
import type { Changes } from './changes.ts';
import type { CellEditing } from './MatrixRow.tsx';
import { permissionAreas } from './permission-areas.ts';
import { useCellTexts } from './use-cell-texts.ts';

interface PersonRightsDialogProps extends CellEditing {
  row: UserPermissionsRow;
  changes: Changes;
  onClose: () => void;
}

/** All rights of one person, below one another: the matrix on a narrow screen. */
export function PersonRightsDialog({ row, onClose, ...cells }: PersonRightsDialogProps) {
  const t = useText();
  const id = useId();
  return (
    <Dialog open onClose={onClose} fullScreen aria-labelledby={id}>
      <DialogTitle id={id} component="h2" sx={{ typography: 'h2' }}>
        {t('matrix.personRights', { name: fullName(row) })}
      </DialogTitle>
      <DialogContent dividers>
        {permissionAreas.map(({ area, permissions }) => (
          <Box key={area} role="group" aria-labelledby={`${id}-${area}`} sx={{ mb: 1.5 }}>
            <Typography id={`${id}-${area}`} variant="subtitle2" component="h3" color="text.secondary">
              {t(`matrix.area.${area}`)}
            </Typography>
            {permissions.map((permission) => (
              <RightLine key={permission} {...cells} row={row} permission={permission} />
            ))}
          </Box>
        ))}
      </DialogContent>
      <DialogActions>
        <Button variant="contained" onClick={onClose}>
          {t('app.close')}
        </Button>
      </DialogActions>
    </Dialog>
  );
}

function RightLine({
  row,
  permission,
  changes,
  editing,
  now,
  onToggle,
  onOpen,
}: Omit<PersonRightsDialogProps, 'onClose'> & { permission: Permission }) {
  const t = useText();
  const texts = useCellTexts();
  const cell = cellOf(row, permission, changes.get(row.id), now);
  const fixed = whyFixed(row, permission, editing, now);
  const right = t(`permissions.${permission}`);
  return (
    <Stack sx={{ flexDirection: 'row', alignItems: 'center' }}>
      <FormControlLabel
        sx={{ flex: 1, mr: 0 }}
        control={<Checkbox checked={cell.isOn} disabled={fixed !== undefined} onChange={() => onToggle(row, permission)} />}
        label={
          <>
            {right}
            <Typography
              variant="caption"
              component="span"
              sx={{ display: 'block', color: cell.pending ? 'secondary.main' : 'text.secondary' }}
            >
              {texts.whole(cell)}
              {fixed && fixed !== 'matrix.roleOnly' && `. ${t(fixed)}`}
            </Typography>
          </>
        }
      />
      <IconButton aria-label={`${t('matrix.detailsOpen')}: ${right}`} onClick={() => onOpen(row, permission)}>
        <MoreHorizIcon />
      </IconButton>
    </Stack>
  );
}
