import TextField from '@mui/material/TextField';
import { useText } from '../i18n/use-text.ts';

interface SelectFilterProps {
  label: string;
  /** As wide as its place, unless it stands beside others. */
  maxWidth?: number;
  value: unknown;
  options: readonly { value: string; label: string }[];
  onChange: (value: string) => void;
}

const any = '';

/** One of many values, or any. */
export function SelectFilter({ label, value, options, maxWidth, onChange }: SelectFilterProps) {
  const t = useText();
  const isKnown = options.some((option) => option.value === value);
  return (
    <TextField
      select
      fullWidth
      {...(maxWidth === undefined ? {} : { sx: { flex: '1 1 140px', maxWidth: { sm: maxWidth } } })}
      label={label}
      value={isKnown ? value : any}
      onChange={(event) => onChange(event.target.value)}
      slotProps={{ inputLabel: { shrink: true }, select: { native: true } }}
    >
      <option value={any}>{t('list.any')}</option>
      {options.map((option) => (
        <option key={option.value} value={option.value}>
          {option.label}
        </option>
      ))}
    </TextField>
  );
}
