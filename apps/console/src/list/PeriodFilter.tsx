import TextField from '@mui/material/TextField';
import { dayOf, endOfDay, startOfDay } from '../i18n/calendar-days.ts';
import { useText } from '../i18n/use-text.ts';
import { type Filter, withKey } from './filters.ts';

interface PeriodFilterProps {
  filter: Filter;
  /** The instant that is filtered by, as `at` for `at_gte` and `at_lte`. */
  field: string;
  onChange: (filter: Filter) => void;
}

/** From one calendar day to another, both whole, in the user's zone. */
export function PeriodFilter({ filter, field, onChange }: PeriodFilterProps) {
  const t = useText();
  const from = `${field}_gte`;
  const to = `${field}_lte`;
  const day = (value: unknown) => (typeof value === 'string' ? dayOf(value) : '');
  const shrink = { inputLabel: { shrink: true } };
  return (
    <>
      <TextField
        type="date"
        label={t('list.from')}
        value={day(filter[from])}
        onChange={(event) => onChange(withKey(filter, from, startOfDay(event.target.value)))}
        slotProps={shrink}
      />
      <TextField
        type="date"
        label={t('list.to')}
        value={day(filter[to])}
        onChange={(event) => onChange(withKey(filter, to, endOfDay(event.target.value)))}
        slotProps={shrink}
      />
    </>
  );
}
