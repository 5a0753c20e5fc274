import MenuItem from '@mui/material/MenuItem';
import TextField from '@mui/material/TextField';
import { useText } from '../i18n/use-text.ts';

interface SelectFilterProps {
  label: string;
  value: unknown;
  options: readonly { value: string; label: string }[];
  onChange: (value: string) => void;
}

const any = '';

/** One of many values, or any. */
export function SelectFilter({ label, value, options, onChange }: SelectFilterProps) {
  const t = useText();
  const isKnown = options.some((option) => option.value === value);
  return (
    <TextField
      select
      fullWidth
      label={label}
      value={isKnown ? value : any}
      onChange={(event) => onChange(event.target.value)}
      slotProps={{ inputLabel: { shrink: true }, select: { displayEmpty: true } }}
    >
      <MenuItem value={any}>{t('list.any')}</MenuItem>
      {options.map((option) => (
        <MenuItem key={option.value} value={option.value}>
          {option.label}
        </MenuItem>
      ))}
    </TextField>
  );
}
