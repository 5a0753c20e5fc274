import Checkbox from '@mui/material/Checkbox';
import FormControl from '@mui/material/FormControl';
import FormControlLabel from '@mui/material/FormControlLabel';
import FormHelperText from '@mui/material/FormHelperText';
import FormLabel from '@mui/material/FormLabel';
import Typography from '@mui/material/Typography';
import { useId } from 'react';
import { useText } from '../i18n/use-text.ts';

interface RoleBoxesProps<Role extends string> {
  roles: readonly { role: Role; name: string; description: string }[];
  held: readonly Role[];
  /** The role that excludes the others. */
  alone: Role;
  help: string;
  hasError: boolean;
  onChange: (roles: Role[]) => void;
  onBlur: () => void;
}

/** Roles as boxes to tick, each with what it brings. */
export function RoleBoxes<Role extends string>({ roles, held, alone, help, hasError, onChange, onBlur }: RoleBoxesProps<Role>) {
  const t = useText();
  const id = useId();
  const toggle = (role: Role) => {
    if (held.includes(role)) return onChange(held.filter((other) => other !== role));
    onChange(role === alone ? [role] : [...held.filter((other) => other !== alone), role]);
  };
  return (
    <FormControl component="fieldset" error={hasError} aria-describedby={`${id}-help`}>
      <FormLabel component="legend" sx={{ mb: 0.5 }}>
        {t('resources.users.fields.roles')}
      </FormLabel>
      {roles.map(({ role, name, description }) => (
        <FormControlLabel
          key={role}
          control={<Checkbox checked={held.includes(role)} onChange={() => toggle(role)} onBlur={onBlur} />}
          label={
            <>
              {name}
              <Typography variant="caption" component="span" color="text.secondary" sx={{ display: 'block' }}>
                {description}
              </Typography>
            </>
          }
          sx={{ alignItems: 'flex-start', '& .MuiCheckbox-root': { pt: 0.25 }, mb: 0.75 }}
        />
      ))}
      <FormHelperText id={`${id}-help`} sx={{ ml: 0 }}>
        {help}
      </FormHelperText>
    </FormControl>
  );
}
