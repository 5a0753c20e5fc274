import type { Dashboard, EndingRight } from '@mandat/contract';
import Box from '@mui/material/Box';
import Link from '@mui/material/Link';
import Typography from '@mui/material/Typography';
import { Link as RouterLink } from 'react-router';
import { Instant } from '../elements/Instant.tsx';
import { LinkButton } from '../elements/LinkButton.tsx';
import { Panel } from '../elements/Panel.tsx';
import { useText } from '../i18n/use-text.ts';
import { useHasPermission } from '../session/seat.ts';
import { fullName } from '../users/user-names.ts';
import { CountRows } from './CountRows.tsx';

/** Single rights that are new or end soon, and those that end first. */
export function RightsInMotionPanel({ rights }: { rights: NonNullable<Dashboard['rights']> }) {
  const t = useText();
  const rows = [
    { label: t('dashboard.granted'), counted: rights.granted, to: '/user-permissions?grants=new' },
    { label: t('dashboard.grantsEnding'), counted: rights.ending, to: '/user-permissions?grants=ending' },
  ];
  return (
    <Panel
      title={t('dashboard.rights')}
      help={t('dashboard.rightsHelp')}
      action={
        <LinkButton to="/user-permissions" size="small">
          {t('dashboard.allRights')}
        </LinkButton>
      }
    >
      <CountRows rows={rows} />
      {rights.endingFirst.length > 0 && (
        <>
          <Typography variant="subtitle2" component="h3" sx={{ mt: 2, mb: 0.5 }}>
            {t('dashboard.endingFirst')}
          </Typography>
          <Box component="ul" sx={{ listStyle: 'none', m: 0, p: 0, display: 'grid', gap: 0.75 }}>
            {rights.endingFirst.map((right) => (
              <EndingRightRow key={`${right.userId} ${right.permission}`} right={right} />
            ))}
          </Box>
        </>
      )}
    </Panel>
  );
}

function EndingRightRow({ right }: { right: EndingRight }) {
  const t = useText();
  const mayOpen = useHasPermission('users.read');
  const name = fullName(right);
  return (
    <Box component="li" sx={{ fontSize: '0.875rem', overflowWrap: 'anywhere' }}>
      {mayOpen ? (
        <Link component={RouterLink} to={`/users/${right.userId}/show`} sx={{ fontWeight: 600, color: 'text.primary' }}>
          {name}
        </Link>
      ) : (
        <strong>{name}</strong>
      )}
      {' · '}
      {t(`permissions.${right.permission}`)}
      <Box component="span" sx={{ color: 'text.secondary' }}>
        {' · '}
        <Instant value={right.expiresAt} as="date" />
      </Box>
    </Box>
  );
}
