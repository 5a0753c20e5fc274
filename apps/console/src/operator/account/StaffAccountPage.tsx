import Stack from '@mui/material/Stack';
import { useState } from 'react';
import { useNotify } from 'react-admin';
import { DisplayPanel } from '../../account/DisplayPanel.tsx';
import { Facts } from '../../elements/Facts.tsx';
import { Instant } from '../../elements/Instant.tsx';
import { Panel } from '../../elements/Panel.tsx';
import { useFormats } from '../../i18n/use-formats.ts';
import { useText } from '../../i18n/use-text.ts';
import { Page } from '../../layout/Page.tsx';
import { ChangePasswordForm } from '../../session/ChangePasswordForm.tsx';
import { staffPasswordOwner, useStaffSession } from '../session/staff-context.ts';
import { PasskeysPanel } from './PasskeysPanel.tsx';
import { RecoveryPanel } from './RecoveryPanel.tsx';
import { TotpPanel } from './TotpPanel.tsx';

/** What is one's own: who one is here, the second factors, the password, the display. */
export function StaffAccountPage() {
  const t = useText();
  return (
    <Page title={t('menu.account')}>
      <Stack sx={{ gap: 2, maxWidth: 860 }}>
        <ProfilePanel />
        <TotpPanel />
        <PasskeysPanel />
        <RecoveryPanel />
        <PasswordPanel />
        <DisplayPanel />
      </Stack>
    </Page>
  );
}

function ProfilePanel() {
  const t = useText();
  const formats = useFormats();
  const { staff, endsAt } = useStaffSession();
  const field = (name: string) => t(`resources.users.fields.${name}`);
  return (
    <Panel title={t('account.profile')} help={t('ownFactors.profileHelp')}>
      <Facts
        facts={[
          { label: field('name'), value: `${staff.firstName} ${staff.lastName}` },
          { label: field('email'), value: staff.email },
          { label: field('roles'), value: formats.list(staff.roles.map((role) => t(`staffRoles.${role}`))) },
          { label: t('operator.sessionEnds'), value: <Instant value={endsAt} /> },
        ]}
      />
    </Panel>
  );
}

function PasswordPanel() {
  const t = useText();
  const notify = useNotify();
  const session = useStaffSession();
  const [changes, setChanges] = useState(0);
  return (
    <Panel title={t('password.changeTitle')} help={t('password.endsOthers')}>
      <ChangePasswordForm
        key={changes}
        owner={staffPasswordOwner(session)}
        currentLabel={t('password.current')}
        onDone={() => {
          setChanges(changes + 1);
          notify('password.changed', { type: 'success' });
        }}
      />
    </Panel>
  );
}
