import CheckCircleIcon from '@mui/icons-material/CheckCircleOutlined';
import Box from '@mui/material/Box';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import { Facts } from '../../elements/Facts.tsx';
import { Instant } from '../../elements/Instant.tsx';
import { Panel } from '../../elements/Panel.tsx';
import { useFormats } from '../../i18n/use-formats.ts';
import { useText } from '../../i18n/use-text.ts';
import { Page } from '../../layout/Page.tsx';
import { useStaffSession } from '../session/staff-context.ts';

/** Where staff begin: who they are here, and what they may do. */
export function StaffHome() {
  const t = useText();
  const formats = useFormats();
  const { staff, factors, endsAt } = useStaffSession();
  const roles = formats.list(staff.roles.map((role) => t(`staffRoles.${role}`)));
  const kinds = [
    ...(factors.totp ? [t('factors.totps')] : []),
    ...(factors.passkeys > 0 ? [t('factors.passkeyCount', { smart_count: factors.passkeys })] : []),
    t('factors.recoveryLeft', { smart_count: factors.recoveryCodes }),
  ];
  return (
    <Page title={t('menu.home')}>
      <Stack sx={{ gap: 2 }}>
        <Box>
          <Typography variant="h2" sx={{ fontSize: '1.75rem' }}>
            {`${staff.firstName} ${staff.lastName}`}
          </Typography>
          <Typography color="text.secondary">{roles}</Typography>
        </Box>
        <Panel title={t('operator.signedIn')}>
          <Facts
            facts={[
              { label: t('staffSignIn.email'), value: staff.email },
              { label: t('operator.factors'), value: formats.list(kinds) },
              { label: t('operator.sessionEnds'), value: <Instant value={endsAt} /> },
            ]}
          />
        </Panel>
        <RightsPanel />
      </Stack>
    </Page>
  );
}

function RightsPanel() {
  const t = useText();
  const { permissions } = useStaffSession();
  return (
    <Panel title={t('home.rights')}>
      {permissions.length === 0 && <Typography color="text.secondary">{t('operator.noRights')}</Typography>}
      <Box
        component="ul"
        aria-label={t('home.inForce')}
        sx={{ listStyle: 'none', m: 0, p: 0, display: 'grid', gap: 0.5, gridTemplateColumns: 'repeat(auto-fill, minmax(230px, 1fr))' }}
      >
        {permissions.map((permission) => (
          <Box component="li" key={permission} sx={{ display: 'flex', alignItems: 'center', gap: 0.75 }}>
            <CheckCircleIcon sx={{ fontSize: 17, color: 'success.main' }} aria-hidden />
            <Typography variant="body2">{t(`staffPermissions.${permission}`)}</Typography>
          </Box>
        ))}
      </Box>
    </Panel>
  );
}
