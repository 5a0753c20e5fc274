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
import { compareEdits, type Difference, mergeEdits, type Side } from './stale-user.ts';
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

type Choices = Readonly<Partial<Record<UserFormField, Side>>>;

const sides = [
  { side: 'theirs', title: 'stale.theirs' },
  { side: 'mine', title: 'stale.yours' },
] as const;

/** Somebody else saved first: both states side by side, to be chosen field by field. */
export function StaleUserDialog({ name, original, theirs, mine, isSaving, onSave, onClose }: StaleUserDialogProps) {
  const t = useText();
  const id = useId();
  const differences = compareEdits(original, theirs, mine);
  const [choices, setChoices] = useState<Choices>(() => Object.fromEntries(differences.map(({ field, suggested }) => [field, suggested])));
  return (
    <Dialog open onClose={onClose} fullWidth maxWidth="md" aria-labelledby={`${id}-title`} aria-describedby={`${id}-text`}>
      <DialogTitle id={`${id}-title`} component="h2" sx={{ typography: 'h2' }}>
        {t('stale.title')}
      </DialogTitle>
      <DialogContent>
        <Stack sx={{ gap: 2 }}>
          <Typography id={`${id}-text`}>{t(differences.length === 0 ? 'stale.same' : 'stale.text', { name })}</Typography>
          {differences.length > 0 && (
            <Comparison {...{ differences, theirs, mine, choices }} onChoose={(field, side) => setChoices({ ...choices, [field]: side })} />
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

interface ComparisonProps {
  differences: readonly Difference[];
  theirs: UserFormValues;
  mine: UserFormValues;
  choices: Choices;
  onChoose: (field: UserFormField, side: Side) => void;
}

function Comparison({ differences, theirs, mine, choices, onChoose }: ComparisonProps) {
  const t = useText();
  const id = useId();
  const show = useFieldText();
  const values = { theirs, mine };
  return (
    <TableContainer>
      <Table size="small">
        <TableHead>
          <TableRow>
            <TableCell>{t('stale.field')}</TableCell>
            {sides.map(({ side, title }) => (
              <TableCell key={side}>{t(title)}</TableCell>
            ))}
          </TableRow>
        </TableHead>
        <TableBody>
          {differences.map(({ field }) => (
            <TableRow key={field}>
              <TableCell component="th" scope="row">
                {t(`resources.users.fields.${field}`)}
              </TableCell>
              {sides.map(({ side, title }) => {
                const value = show(values[side], field);
                const name = `${t(`resources.users.fields.${field}`)}, ${t(title)}: ${value}`;
                const radio = <Radio size="small" name={`${id}-${field}`} slotProps={{ input: { 'aria-label': name } }} />;
                return (
                  <TableCell key={side} sx={{ overflowWrap: 'anywhere' }}>
                    <FormControlLabel
                      label={value}
                      control={radio}
                      checked={choices[field] === side}
                      onChange={() => onChoose(field, side)}
                    />
                  </TableCell>
                );
              })}
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </TableContainer>
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
