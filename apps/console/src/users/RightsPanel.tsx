import { type Permission, rolePermissions, type User, type UserPermissions } from '@mandat/contract';
import Box from '@mui/material/Box';
import Skeleton from '@mui/material/Skeleton';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import { useQuery } from '@tanstack/react-query';
import { ErrorState } from '../elements/ErrorState.tsx';
import { LinkButton } from '../elements/LinkButton.tsx';
import { Panel } from '../elements/Panel.tsx';
import { useFormats } from '../i18n/use-formats.ts';
import { useText } from '../i18n/use-text.ts';
import { useHasPermission } from '../session/seat.ts';
import { GrantStateMark } from '../user-permissions/GrantStateMark.tsx';
import { grantState } from '../user-permissions/grant-state.ts';
import { getUserPermissions } from './users-api.ts';

/** Every right of a user: those that come with roles, and those granted singly with grantor, time and end. */
export function RightsPanel({ user }: { user: User }) {
  const t = useText();
  const mayRead = useHasPermission('user_permissions.read');
  const { data, error, refetch } = useQuery({
    queryKey: ['users', 'permissions', user.id],
    queryFn: () => getUserPermissions(user.id),
    enabled: mayRead,
  });
  if (!mayRead) return null;
  const search = new URLSearchParams({ q: user.username });
  return (
    <Panel
      title={t('users.rightsInForce')}
      action={
        <LinkButton to={`/user-permissions?${search}`} size="small">
          {t('users.openMatrix')}
        </LinkButton>
      }
    >
      {error && <ErrorState error={error} onRetry={refetch} />}
      {!error && (data ? <Rights user={user} permissions={data} /> : <Skeleton variant="rounded" height={120} />)}
    </Panel>
  );
}

function Rights({ user, permissions }: { user: User; permissions: UserPermissions }) {
  const t = useText();
  const single = permissions.permissions.map((grant) => grant.permission);
  const fromRolesAlone = permissions.fromRoles.filter((permission) => !single.includes(permission));
  if (single.length + fromRolesAlone.length === 0) return <Typography color="text.secondary">{t('users.noRights')}</Typography>;
  return (
    <Box component="ul" sx={{ listStyle: 'none', m: 0, p: 0, display: 'grid', gap: 1 }}>
      {permissions.permissions.map((grant) => (
        <Right key={grant.permission} permission={grant.permission} details={<GrantDetails grant={grant} />} />
      ))}
      {fromRolesAlone.map((permission) => (
        <Right key={permission} permission={permission} details={<FromRoles user={user} permission={permission} />} />
      ))}
    </Box>
  );
}

function Right({ permission, details }: { permission: Permission; details: React.ReactNode }) {
  const t = useText();
  return (
    <Stack component="li" sx={{ flexDirection: 'row', flexWrap: 'wrap', alignItems: 'baseline', columnGap: 1.5, rowGap: 0 }}>
      <Typography component="span" sx={{ fontWeight: 500 }}>
        {t(`permissions.${permission}`)}
      </Typography>
      {details}
    </Stack>
  );
}

function FromRoles({ user, permission }: { user: User; permission: Permission }) {
  const t = useText();
  const formats = useFormats();
  const roles = user.roles.filter((role) => rolePermissions[role].includes(permission)).map((role) => t(`roles.${role}`));
  return (
    <Typography component="span" variant="body2" color="text.secondary">
      {t('users.fromRole', { role: formats.list(roles) })}
    </Typography>
  );
}

function GrantDetails({ grant }: { grant: UserPermissions['permissions'][number] }) {
  const t = useText();
  const formats = useFormats();
  const date = formats.date(grant.grantedAt);
  const granted =
    grant.grantedByName === null ? t('users.grantedUnknown', { date }) : t('users.granted', { name: grant.grantedByName, date });
  const end = grant.expiresAt ? `, ${t('users.until', { date: formats.date(grant.expiresAt) })}` : '';
  const state = grantState(grant, new Date());
  return (
    <>
      <Typography component="span" variant="body2" color="text.secondary">
        {granted}
        {end}
      </Typography>
      {state !== 'granted' && <GrantStateMark state={state} />}
    </>
  );
}
