import { roles as allRoles, isAuditor, type Role } from '@mandat/contract';
import Checkbox from '@mui/material/Checkbox';
import FormControl from '@mui/material/FormControl';
import FormControlLabel from '@mui/material/FormControlLabel';
import FormHelperText from '@mui/material/FormHelperText';
import FormLabel from '@mui/material/FormLabel';
import Typography from '@mui/material/Typography';
import { useId } from 'react';
import { useInput, useTranslate } from 'react-admin';
import { useText } from '../i18n/use-text.ts';
import { readUserForm } from './user-form.ts';

/** The roles as boxes to tick, each with what it brings. The role of auditor excludes the others. */
export function RolesInput() {
  const t = useText();
  const translate = useTranslate();
  const id = useId();
  const { field, fieldState } = useInput({ source: 'roles', defaultValue: [] });
  const { roles } = readUserForm({ roles: field.value });
  const message = fieldState.error?.message;
  const toggle = (role: Role) => {
    if (roles.includes(role)) return field.onChange(roles.filter((other) => other !== role));
    field.onChange(role === 'auditor' ? [role] : [...roles.filter((other) => other !== 'auditor'), role]);
  };
  return (
    <FormControl component="fieldset" error={message !== undefined} aria-describedby={`${id}-help`}>
      <FormLabel component="legend" sx={{ mb: 0.5 }}>
        {t('resources.users.fields.roles')}
      </FormLabel>
      {allRoles.map((role) => (
        <FormControlLabel
          key={role}
          control={<Checkbox checked={roles.includes(role)} onChange={() => toggle(role)} onBlur={field.onBlur} />}
          label={
            <>
              {t(`roles.${role}`)}
              <Typography variant="caption" component="span" color="text.secondary" sx={{ display: 'block' }}>
                {t(`roleDescriptions.${role}`)}
              </Typography>
            </>
          }
          sx={{ alignItems: 'flex-start', '& .MuiCheckbox-root': { pt: 0.25 }, mb: 0.75 }}
        />
      ))}
      <FormHelperText id={`${id}-help`} sx={{ ml: 0 }}>
        {message === undefined ? hint(roles, t) : translate(message)}
      </FormHelperText>
    </FormControl>
  );
}

function hint(roles: readonly Role[], t: ReturnType<typeof useText>): string {
  if (roles.length === 0) return t('users.noRole');
  return isAuditor(roles) ? t('users.auditorHint') : '';
}
