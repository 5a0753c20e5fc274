import Box from '@mui/material/Box';
import Stack from '@mui/material/Stack';
import { TextInput } from 'react-admin';
import { Panel } from '../elements/Panel.tsx';
import { useText } from '../i18n/use-text.ts';
import { EndDateInput } from './EndDateInput.tsx';
import { RolesInput } from './RolesInput.tsx';

/** What is written about a user, the same when they are created and changed. */
export function UserInputs() {
  const t = useText();
  return (
    <>
      <Panel title={t('users.person')}>
        <Box sx={{ display: 'grid', gridTemplateColumns: { xs: 'minmax(0, 1fr)', sm: 'repeat(2, minmax(0, 1fr))' }, columnGap: 2 }}>
          <TextInput source="firstName" isRequired autoComplete="off" inputProps={{ maxLength: 100 }} />
          <TextInput source="lastName" isRequired autoComplete="off" inputProps={{ maxLength: 100 }} />
          <TextInput
            source="username"
            isRequired
            autoComplete="off"
            inputProps={{ maxLength: 64, autoCapitalize: 'none', spellCheck: false }}
          />
          <TextInput source="email" isRequired type="email" autoComplete="off" inputProps={{ maxLength: 254 }} />
        </Box>
      </Panel>
      <Panel title={t('users.access')}>
        <Stack sx={{ gap: 2 }}>
          <RolesInput />
          <EndDateInput source="validUntil" />
        </Stack>
      </Panel>
    </>
  );
}
