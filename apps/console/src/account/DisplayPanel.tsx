import FormControl from '@mui/material/FormControl';
import FormLabel from '@mui/material/FormLabel';
import Stack from '@mui/material/Stack';
import ToggleButton from '@mui/material/ToggleButton';
import ToggleButtonGroup from '@mui/material/ToggleButtonGroup';
import { useId } from 'react';
import { useLocaleState, useTheme } from 'react-admin';
import { Panel } from '../elements/Panel.tsx';
import { useText } from '../i18n/use-text.ts';

/** Language and appearance; the server keeps the choice. */
export function DisplayPanel() {
  const t = useText();
  const [locale, setLocale] = useLocaleState();
  const [theme, setTheme] = useTheme();
  return (
    <Panel title={t('account.display')}>
      <Stack sx={{ flexDirection: 'row', flexWrap: 'wrap', gap: 4 }}>
        <Choice
          label={t('app.language')}
          value={locale}
          options={[
            { value: 'de', label: t('app.german') },
            { value: 'en', label: t('app.english') },
          ]}
          onChange={setLocale}
        />
        <Choice
          label={t('app.theme')}
          value={theme === 'dark' ? 'dark' : 'light'}
          options={[
            { value: 'light', label: t('app.light') },
            { value: 'dark', label: t('app.dark') },
          ]}
          onChange={setTheme}
        />
      </Stack>
    </Panel>
  );
}

interface ChoiceProps<Value extends string> {
  label: string;
  value: Value;
  options: readonly { value: Value; label: string }[];
  onChange: (value: Value) => void;
}

function Choice<Value extends string>({ label, value, options, onChange }: ChoiceProps<Value>) {
  const id = useId();
  return (
    <FormControl>
      <FormLabel id={id} sx={{ mb: 0.75, fontSize: '0.875rem' }}>
        {label}
      </FormLabel>
      <ToggleButtonGroup
        exclusive
        size="small"
        color="primary"
        value={value}
        aria-labelledby={id}
        onChange={(_event, next: Value | null) => next && onChange(next)}
      >
        {options.map((option) => (
          <ToggleButton key={option.value} value={option.value} sx={{ px: 2 }}>
            {option.label}
          </ToggleButton>
        ))}
      </ToggleButtonGroup>
    </FormControl>
  );
}
