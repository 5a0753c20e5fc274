import FormControlLabel from '@mui/material/FormControlLabel';
import Switch from '@mui/material/Switch';
import TextField from '@mui/material/TextField';
import { useState } from 'react';
import { dayOf, endOfDay } from '../i18n/calendar-days.ts';
import { useFormats } from '../i18n/use-formats.ts';
import { useText } from '../i18n/use-text.ts';
import type { Wanted } from './changes.ts';

interface WantedInputsProps {
  wanted: Wanted;
  now: Date;
  onChange: (wanted: Wanted) => void;
}

/** Whether a right is granted, and until which day. */
export function WantedInputs({ wanted, now, onChange }: WantedInputsProps) {
  const t = useText();
  const { zone } = useFormats();
  const [isPast, setIsPast] = useState(false);
  const end = wanted.isGranted ? wanted.expiresAt : null;
  const setDay = (day: string) => {
    const expiresAt = endOfDay(day);
    const isInPast = expiresAt !== null && new Date(expiresAt) <= now;
    setIsPast(isInPast);
    if (!isInPast) onChange({ isGranted: true, expiresAt });
  };
  return (
    <>
      <FormControlLabel
        control={
          <Switch
            checked={wanted.isGranted}
            onChange={(event) => onChange(event.target.checked ? { isGranted: true, expiresAt: null } : { isGranted: false })}
          />
        }
        label={t('matrix.grant')}
      />
      {wanted.isGranted && (
        <TextField
          type="date"
          label={t('matrix.expiresOn')}
          defaultValue={dayOf(end)}
          error={isPast}
          helperText={isPast ? t('matrix.expiresPast') : t('matrix.expiresHelp', { zone })}
          onChange={(event) => setDay(event.target.value)}
          slotProps={{ inputLabel: { shrink: true }, htmlInput: { min: dayOf(now.toISOString()) } }}
        />
      )}
    </>
  );
}
