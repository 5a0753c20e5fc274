import { roles, type User, userStatuses } from '@mandat/contract';
import PeopleIcon from '@mui/icons-material/PeopleOutlined';
import PersonAddIcon from '@mui/icons-material/PersonAddAlt1Outlined';
import { useMemo } from 'react';
import { Instant } from '../elements/Instant.tsx';
import { LinkButton } from '../elements/LinkButton.tsx';
import { dayOf, daysAgo, endOfDay } from '../i18n/calendar-days.ts';
import { useFormats } from '../i18n/use-formats.ts';
import { type Text, useText } from '../i18n/use-text.ts';
import type { Column } from '../list/columns.ts';
import type { Facet } from '../list/filters.ts';
import { ListPage } from '../list/ListPage.tsx';
import { useDescribe } from '../list/use-describe.ts';
import { useReason } from '../session/use-reason.ts';
import { BlockUsersButton } from './BlockUsersButton.tsx';
import { UserStates } from './UserStates.tsx';
import { fullName, listName } from './user-names.ts';
import { userStates } from './user-state.ts';

/** As many as the server blocks in one call. */
const maximumSelection = 500;

export function UserList() {
  const t = useText();
  const columns = useUserColumns();
  const facets = useMemo(() => userFacets(t, new Date()), [t]);
  const describe = useDescribe('users');
  return (
    <ListPage<User>
      resource="users"
      right="users.read"
      texts={{ title: t('users.title'), search: t('list.searchUsers'), emptyTitle: t('users.emptyTitle'), empty: t('users.empty') }}
      icon={PeopleIcon}
      sort={{ field: 'lastName', order: 'ASC' }}
      columns={columns}
      facets={facets}
      describe={describe}
      nameOf={fullName}
      linkTo={(user) => `/users/${user.id}/show`}
      bulk={{ maximum: maximumSelection, actions: <BlockUsersButton /> }}
      actions={<CreateButton />}
    />
  );
}

function CreateButton() {
  const t = useText();
  const reason = useReason('users.create');
  return (
    <LinkButton to="/users/create" reason={reason} variant="contained" startIcon={<PersonAddIcon />}>
      {t('users.create')}
    </LinkButton>
  );
}

function useUserColumns(): Column<User>[] {
  const t = useText();
  const formats = useFormats();
  const rolesOf = (user: User) => formats.list(user.roles.map((role) => t(`roles.${role}`)));
  const dateTime = (value: string | null) => (value === null ? '' : formats.dateTime(value));
  const field = (id: string) => t(`resources.users.fields.${id}`);
  return [
    { id: 'name', label: field('name'), sortBy: 'lastName', render: listName, text: listName },
    { id: 'username', label: field('username'), sortBy: 'username', render: (user) => user.username, text: (user) => user.username },
    {
      id: 'email',
      label: field('email'),
      sortBy: 'email',
      render: (user) => user.email,
      text: (user) => user.email,
      isHiddenAtFirst: true,
    },
    { id: 'roles', label: field('roles'), render: (user) => rolesOf(user) || '–', text: rolesOf },
    {
      id: 'status',
      label: field('status'),
      sortBy: 'status',
      render: (user) => <UserStates user={user} />,
      text: (user) =>
        userStates(user, new Date())
          .map((state) => t(`users.status.${state}`))
          .join(', '),
    },
    {
      id: 'lastSignInAt',
      label: field('lastSignInAt'),
      sortBy: 'lastSignInAt',
      render: (user) => <Instant value={user.lastSignInAt} as="relative" empty={t('app.never')} />,
      text: (user) => dateTime(user.lastSignInAt),
    },
    {
      id: 'validUntil',
      isHiddenAtFirst: true,
      label: field('validUntil'),
      sortBy: 'validUntil',
      render: (user) => <Instant value={user.validUntil} as="date" />,
      text: (user) => dateTime(user.validUntil),
    },
    {
      id: 'createdAt',
      label: field('createdAt'),
      sortBy: 'createdAt',
      isHiddenAtFirst: true,
      render: (user) => <Instant value={user.createdAt} as="date" />,
      text: (user) => dateTime(user.createdAt),
    },
  ];
}

function userFacets(t: Text, now: Date): Facet[] {
  const in30Days = endOfDay(dayOf(daysAgo(-30, now)));
  return [
    {
      id: 'status',
      label: t('facet.status'),
      options: userStatuses.map((status) => ({ label: t(`userStatuses.${status}`), filter: { status } })),
    },
    { id: 'role', label: t('facet.role'), options: roles.map((role) => ({ label: t(`roles.${role}`), filter: { role } })) },
    {
      id: 'needs',
      label: t('facet.needs'),
      options: [
        { label: t('facet.locked'), filter: { isLocked: true } },
        { label: t('facet.parallel'), filter: { isUsedInParallel: true } },
        { label: t('facet.initialPassword'), filter: { mustChangePassword: true } },
        { label: t('facet.endsSoon'), filter: { validUntil_lte: in30Days } },
      ],
    },
    {
      id: 'signIn',
      label: t('facet.signIn'),
      options: [
        { label: t('facet.today'), filter: { lastSignInAt_gte: daysAgo(0, now) } },
        { label: t('facet.last7'), filter: { lastSignInAt_gte: daysAgo(6, now) } },
        { label: t('facet.over90'), filter: { lastSignInAt_lte: daysAgo(90, now) } },
        { label: t('facet.never'), filter: { neverSignedIn: true } },
      ],
    },
  ];
}
