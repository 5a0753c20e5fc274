import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import FormControlLabel from '@mui/material/FormControlLabel';
import Radio from '@mui/material/Radio';
import Stack from '@mui/material/Stack';
import Table from '@mui/material/Table';
import TableBody from '@mui/material/TableBody';
import TableCell from '@mui/material/TableCell';
import TableContainer from '@mui/material/TableContainer';
import TableHead from '@mui/material/TableHead';
import TableRow from '@mui/material/TableRow';
import Typography from '@mui/material/Typography';
import { useId, useState } from 'react';
import { useFormats } from '../i18n/use-formats.ts';
import { useText } from '../i18n/use-text.ts';
import { compareEdits, mergeEdits, type Side } from './stale-user.ts';
import type { UserFormField, UserFormValues } from './user-form.ts';

interface StaleUserDialogProps {
  name: string;
  /** What both edits began with, what somebody else has saved since, and what was typed here. */
  original: UserFormValues;
  theirs: UserFormValues;
  mine: UserFormValues;
  isSaving: boolean;
  onSave: (merged: UserFormValues) => void;
  onClose: () => void;
}

const sides: readonly Side[] = ['theirs', 'mine'];

/** Somebody else saved first: both states side by side, to be chosen field by field. */
export function StaleUserDialog({ name, original, theirs, mine, isSaving, onSave, onClose }: StaleUserDialogProps) {
  const t = useText();
  const id = useId();
  const differences = compareEdits(original, theirs, mine);
  const [choices, setChoices] = useState<Partial<Record<UserFormField, Side>>>(() =>
    Object.fromEntries(differences.map(({ field, suggested }) => [field, suggested])),
  );
  const show = useFieldText();
  return (
    <Dialog open onClose={onClose} fullWidth maxWidth="md" aria-labelledby={`${id}-title`} aria-describedby={`${id}-text`}>
      <DialogTitle id={`${id}-title`} component="h2" sx={{ typography: 'h2' }}>
        {t('stale.title')}
      </DialogTitle>
      <DialogContent>
        <Stack sx={{ gap: 2 }}>
          <Typography id={`${id}-text`}>{t(differences.length === 0 ? 'stale.same' : 'stale.text', { name })}</Typography>
          {differences.length > 0 && (
            <TableContainer>
              <Table size="small">
                <TableHead>
                  <TableRow>
                    <TableCell>{t('stale.field')}</TableCell>
                    <TableCell>{t('stale.theirs')}</TableCell>
                    <TableCell>{t('stale.yours')}</TableCell>
                  </TableRow>
                </TableHead>
                <TableBody>
                  {differences.map(({ field }) => (
                    <TableRow key={field}>
                      <TableCell component="th" scope="row">
                        {t(`resources.users.fields.${field}`)}
                      </TableCell>
                      {sides.map((side) => (
                        <TableCell key={side} sx={{ overflowWrap: 'anywhere' }}>
                          <FormControlLabel
                            label={show(side === 'theirs' ? theirs : mine, field)}
                            control={
                              <Radio
                                size="small"
                                name={`${id}-${field}`}
                                checked={choices[field] === side}
                                onChange={() => setChoices({ ...choices, [field]: side })}
                                slotProps={{
                                  input: {
                                    'aria-label': `${t(`resources.users.fields.${field}`)}, ${t(side === 'theirs' ? 'stale.theirs' : 'stale.yours')}: ${show(side === 'theirs' ? theirs : mine, field)}`,
                                  },
                                }}
                              />
                            }
                          />
                        </TableCell>
                      ))}
                    </TableRow>
                  ))}
                </TableBody>
              </Table>
            </TableContainer>
          )}
        </Stack>
      </DialogContent>
      <DialogActions sx={{ px: 3, pb: 2.5, flexWrap: 'wrap', gap: 1 }}>
        <Button onClick={onClose} color="inherit">
          {t('stale.continue')}
        </Button>
        <Button variant="contained" loading={isSaving} onClick={() => onSave(mergeEdits(theirs, mine, choices))}>
          {t('stale.save')}
        </Button>
      </DialogActions>
    </Dialog>
  );
}

function useFieldText() {
  const t = useText();
  const formats = useFormats();
  return (values: UserFormValues, field: UserFormField): string => {
    if (field === 'roles') return formats.list(values.roles.map((role) => t(`roles.${role}`))) || t('stale.empty');
    if (field === 'validUntil') return values.validUntil ? formats.date(values.validUntil) : t('stale.empty');
    return values[field];
  };
}
