import { staffRoles } from '@mandat/contract';
import Box from '@mui/material/Box';
import Stack from '@mui/material/Stack';
import { TextInput, useInput, useTranslate } from 'react-admin';
import { Panel } from '../../elements/Panel.tsx';
import { useText } from '../../i18n/use-text.ts';
import { EndDateInput } from '../../users/EndDateInput.tsx';
import { RoleBoxes } from '../../users/RoleBoxes.tsx';
import { readStaffForm } from './staff-form.ts';

/** What is written about a staff member, the same when they are created and changed. */
export function StaffInputs() {
  const t = useText();
  const field = (id: string) => t(`resources.users.fields.${id}`);
  return (
    <>
      <Panel title={t('users.person')}>
        <Box sx={{ display: 'grid', gridTemplateColumns: { xs: 'minmax(0, 1fr)', sm: 'repeat(2, minmax(0, 1fr))' }, columnGap: 2 }}>
          <TextInput source="firstName" label={field('firstName')} isRequired autoComplete="off" inputProps={{ maxLength: 100 }} />
          <TextInput source="lastName" label={field('lastName')} isRequired autoComplete="off" inputProps={{ maxLength: 100 }} />
          <TextInput
            source="email"
            label={field('email')}
            helperText={t('staff.emailHelp')}
            isRequired
            type="email"
            autoComplete="off"
            inputProps={{ maxLength: 254 }}
          />
        </Box>
      </Panel>
      <Panel title={t('users.access')}>
        <Stack sx={{ gap: 2 }}>
          <StaffRolesInput />
          <EndDateInput source="validUntil" label={field('validUntil')} />
        </Stack>
      </Panel>
    </>
  );
}

/** The data protection officer holds no other role. */
function StaffRolesInput() {
  const t = useText();
  const translate = useTranslate();
  const { field, fieldState } = useInput({ source: 'roles', defaultValue: [] });
  const message = fieldState.error?.message;
  return (
    <RoleBoxes
      roles={staffRoles.map((role) => ({ role, name: t(`staffRoles.${role}`), description: t(`staffRoleDescriptions.${role}`) }))}
      held={readStaffForm({ roles: field.value }).roles}
      alone="data_protection_officer"
      help={message === undefined ? '' : translate(message)}
      hasError={message !== undefined}
      onChange={field.onChange}
      onBlur={field.onBlur}
    />
  );
}
