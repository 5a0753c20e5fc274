import { namesAround } from '@mandat/contract';
import FormControl from '@mui/material/FormControl';
import FormControlLabel from '@mui/material/FormControlLabel';
import FormLabel from '@mui/material/FormLabel';
import Radio from '@mui/material/Radio';
import RadioGroup from '@mui/material/RadioGroup';
import Stack from '@mui/material/Stack';
import { useId } from 'react';
import { useWatch } from 'react-hook-form';
import { Panel } from '../elements/Panel.tsx';
import { useText } from '../i18n/use-text.ts';
import { PasswordField } from '../session/PasswordField.tsx';
import { PasswordRules } from '../session/PasswordRules.tsx';
import { passwordRules } from '../session/password-rules.ts';
import { useSession } from '../session/session-context.ts';
import { readUserForm } from './user-form.ts';

interface InitialPasswordInputProps {
  /** Null: the server makes one. */
  value: string | null;
  error?: string | undefined;
  onChange: (value: string | null) => void;
}

/** Who chooses the initial password: the server, which is the safer way, or the person at the keyboard. */
export function InitialPasswordInput({ value, error, onChange }: InitialPasswordInputProps) {
  const t = useText();
  const id = useId();
  const { passwordPolicy, tenant } = useSession();
  const rules = passwordRules(value ?? '', passwordPolicy, namesAround(readUserForm(useWatch()), tenant));
  return (
    <Panel title={t('users.signIn')} help={t('users.initialHelp')}>
      <FormControl>
        <FormLabel id={`${id}-label`}>{t('resources.users.fields.initialPassword')}</FormLabel>
        <RadioGroup
          aria-labelledby={`${id}-label`}
          value={value === null ? 'made' : 'typed'}
          onChange={(event) => onChange(event.target.value === 'made' ? null : '')}
        >
          <FormControlLabel value="made" control={<Radio />} label={t('users.initialMade')} />
          <FormControlLabel value="typed" control={<Radio />} label={t('users.initialTyped')} />
        </RadioGroup>
      </FormControl>
      {value !== null && (
        <Stack sx={{ gap: 1.5, maxWidth: 440, mt: 1.5 }}>
          <PasswordField
            label={t('resources.users.fields.initialPassword')}
            value={value}
            autoComplete="new-password"
            describedBy={`${id}-rules`}
            error={error}
            onChange={onChange}
          />
          <PasswordRules id={`${id}-rules`} rules={rules} />
        </Stack>
      )}
    </Panel>
  );
}
