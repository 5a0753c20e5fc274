import Button from '@mui/material/Button';
import Stack from '@mui/material/Stack';
import { useState } from 'react';
import { useNotify } from 'react-admin';
import { Facts } from '../elements/Facts.tsx';
import { Instant } from '../elements/Instant.tsx';
import { Panel } from '../elements/Panel.tsx';
import { useAction } from '../elements/use-action.ts';
import { useFormats } from '../i18n/use-formats.ts';
import { useText } from '../i18n/use-text.ts';
import { Page } from '../layout/Page.tsx';
import { ChangePasswordForm } from '../session/ChangePasswordForm.tsx';
import { passwordOwnerOf } from '../session/password-owner.ts';
import { forgetQuickLogin } from '../session/session-api.ts';
import { useSession } from '../session/session-context.ts';
import { DisplayPanel } from './DisplayPanel.tsx';
import { SessionsPanel } from './SessionsPanel.tsx';

export function AccountPage() {
  const t = useText();
  return (
    <Page title={t('account.title')}>
      <Stack sx={{ gap: 2 }}>
        <ProfilePanel />
        <SessionsPanel />
        <PasswordPanel />
        <DisplayPanel />
      </Stack>
    </Page>
  );
}

function ProfilePanel() {
  const t = useText();
  const formats = useFormats();
  const notify = useNotify();
  const { user, tenant } = useSession();
  const forget = useAction(forgetQuickLogin, () => notify('signIn.forgotten', { type: 'info' }));
  const field = (name: string) => t(`resources.users.fields.${name}`);
  return (
    <Panel title={t('account.profile')} help={t('account.profileHelp')}>
      <Facts
        facts={[
          { label: field('name'), value: `${user.firstName} ${user.lastName}` },
          { label: field('username'), value: user.username },
          { label: field('email'), value: user.email },
          { label: field('roles'), value: formats.list(user.roles.map((role) => t(`roles.${role}`))) || t('app.none') },
          { label: t('menu.organisation'), value: tenant.displayName },
          ...(user.validUntil ? [{ label: field('validUntil'), value: <Instant value={user.validUntil} as="date" /> }] : []),
        ]}
      />
      <Button size="small" onClick={() => forget.mutate()} sx={{ mt: 1.5 }}>
        {t('account.forgetName')}
      </Button>
    </Panel>
  );
}

function PasswordPanel() {
  const t = useText();
  const notify = useNotify();
  const session = useSession();
  const [changes, setChanges] = useState(0);
  return (
    <Panel title={t('password.changeTitle')} help={t('password.endsOthers')}>
      <ChangePasswordForm
        key={changes}
        owner={passwordOwnerOf(session)}
        currentLabel={t('password.current')}
        onDone={() => {
          setChanges(changes + 1);
          notify('password.changed', { type: 'success' });
        }}
      />
    </Panel>
  );
}
