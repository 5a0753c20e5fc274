import {
  type GrantSupportWindow,
  type WindowMode,
  WindowMode as WindowModeSchema,
  type WindowTable,
  windowMinutes,
  windowModes,
} from '@mandat/contract';
import Checkbox from '@mui/material/Checkbox';
import FormControl from '@mui/material/FormControl';
import FormControlLabel from '@mui/material/FormControlLabel';
import FormGroup from '@mui/material/FormGroup';
import FormHelperText from '@mui/material/FormHelperText';
import FormLabel from '@mui/material/FormLabel';
import Radio from '@mui/material/Radio';
import RadioGroup from '@mui/material/RadioGroup';
import TextField from '@mui/material/TextField';
import type { FormErrors } from '../api/form-errors.ts';
import { useText } from '../i18n/use-text.ts';
import { useLabel } from './use-label.ts';

interface ScopeFieldsProps {
  scope: GrantSupportWindow;
  onChange: (scope: GrantSupportWindow) => void;
  /** What may be chosen at most. */
  tables: readonly WindowTable[];
  modes?: readonly WindowMode[];
  maximum?: number;
  errors: FormErrors;
}

/** What a window shows, how, and for how long. */
export function ScopeFields({ scope, onChange, tables, modes = windowModes, maximum = windowMinutes.maximum, errors }: ScopeFieldsProps) {
  const t = useText();
  const label = useLabel();
  const toggle = (name: string, isOn: boolean) =>
    onChange({ ...scope, tables: isOn ? [...scope.tables, name] : scope.tables.filter((chosen) => chosen !== name) });
  return (
    <>
      <FormControl component="fieldset" error={errors.tables !== undefined}>
        <FormLabel component="legend">{t('windows.tables')}</FormLabel>
        <FormGroup>
          {tables.map((table) => (
            <FormControlLabel
              key={table.name}
              control={<Checkbox size="small" checked={scope.tables.includes(table.name)} />}
              label={label(table.label)}
              onChange={(_, isOn) => toggle(table.name, isOn)}
            />
          ))}
        </FormGroup>
        {errors.tables && <FormHelperText role="alert">{t(errors.tables)}</FormHelperText>}
      </FormControl>
      <FormControl component="fieldset">
        <FormLabel component="legend">{t('windows.mode')}</FormLabel>
        <RadioGroup
          value={scope.mode}
          onChange={(event) => onChange({ ...scope, mode: WindowModeSchema.catch('read').parse(event.target.value) })}
        >
          {modes.map((mode) => (
            <FormControlLabel key={mode} value={mode} control={<Radio size="small" />} label={t(`supportWindows.modes.${mode}`)} />
          ))}
        </RadioGroup>
      </FormControl>
      <TextField
        type="number"
        label={t('windows.minutes')}
        value={Number.isNaN(scope.minutes) ? '' : scope.minutes}
        onChange={(event) => onChange({ ...scope, minutes: event.target.value === '' ? Number.NaN : Number(event.target.value) })}
        error={errors.minutes !== undefined}
        helperText={errors.minutes ? t(errors.minutes) : t('windows.minutesHelp', { minimum: windowMinutes.minimum, maximum })}
        slotProps={{ htmlInput: { min: windowMinutes.minimum, max: maximum, step: 5 } }}
      />
    </>
  );
}
