import { type StaffMember, staffRoles, userStatuses } from '@mandat/contract';
import BadgeIcon from '@mui/icons-material/BadgeOutlined';
import PersonAddIcon from '@mui/icons-material/PersonAddAlt1Outlined';
import { useMemo } from 'react';
import { Instant } from '../../elements/Instant.tsx';
import { LinkButton } from '../../elements/LinkButton.tsx';
import { useFormats } from '../../i18n/use-formats.ts';
import { type Text, useText } from '../../i18n/use-text.ts';
import type { Column } from '../../list/columns.ts';
import type { Facet } from '../../list/filters.ts';
import { ListPage } from '../../list/ListPage.tsx';
import { useReason } from '../../session/use-reason.ts';
import { UserStates } from '../../users/UserStates.tsx';
import { fullName, listName } from '../../users/user-names.ts';
import { userStates } from '../../users/user-state.ts';
import { CommitmentMark } from '../commitments/CommitmentMark.tsx';
import { SecondFactorMark } from './SecondFactorMark.tsx';

export function StaffList() {
  const t = useText();
  const facets = useMemo(() => staffFacets(t), [t]);
  return (
    <ListPage<StaffMember>
      resource="staff"
      right="staff.read"
      texts={{ title: t('staff.title'), search: t('staff.search'), emptyTitle: t('staff.emptyTitle'), empty: t('staff.empty') }}
      icon={BadgeIcon}
      sort={{ field: 'lastName', order: 'ASC' }}
      columns={useStaffColumns()}
      facets={facets}
      describe={(key, value) => `${key}: ${String(value)}`}
      nameOf={fullName}
      linkTo={(member) => `/operator/staff/${member.id}`}
      actions={<CreateButton />}
    />
  );
}

function CreateButton() {
  const t = useText();
  return (
    <LinkButton to="/operator/staff/create" reason={useReason('staff.create')} variant="contained" startIcon={<PersonAddIcon />}>
      {t('staff.create')}
    </LinkButton>
  );
}

function useStaffColumns(): Column<StaffMember>[] {
  const t = useText();
  const formats = useFormats();
  const field = (id: string) => t(`resources.users.fields.${id}`);
  const rolesOf = (member: StaffMember) => formats.list(member.roles.map((role) => t(`staffRoles.${role}`)));
  const dateTime = (value: string | null) => (value === null ? '' : formats.dateTime(value));
  const date = (id: 'validUntil' | 'createdAt'): Column<StaffMember> => ({
    id,
    label: field(id),
    isHiddenAtFirst: true,
    render: (member) => <Instant value={member[id]} as="date" />,
    text: (member) => dateTime(member[id]),
  });
  return [
    { id: 'name', label: field('name'), sortBy: 'lastName', render: listName, text: listName },
    {
      id: 'email',
      label: field('email'),
      sortBy: 'email',
      isHiddenAtFirst: true,
      render: (member) => member.email,
      text: (member) => member.email,
    },
    { id: 'roles', label: field('roles'), render: rolesOf, text: rolesOf },
    {
      id: 'status',
      label: field('status'),
      sortBy: 'status',
      render: (member) => <UserStates user={member} />,
      text: (member) =>
        userStates(member, new Date())
          .map((state) => t(`users.status.${state}`))
          .join(', '),
    },
    {
      id: 'commitments',
      label: t('commitments.title'),
      render: (member) => <CommitmentMark inForce={member.commitments} />,
      text: (member) => member.commitments.map((kind) => t(`commitmentKinds.${kind}`)).join(', '),
    },
    {
      id: 'secondFactor',
      label: t('staff.secondFactor'),
      render: (member) => <SecondFactorMark isSetUp={member.hasSecondFactor} />,
      text: (member) => t(member.hasSecondFactor ? 'app.yes' : 'app.no'),
    },
    {
      id: 'lastSignInAt',
      label: field('lastSignInAt'),
      render: (member) => <Instant value={member.lastSignInAt} as="relative" empty={t('app.never')} />,
      text: (member) => dateTime(member.lastSignInAt),
    },
    date('validUntil'),
    { ...date('createdAt'), sortBy: 'createdAt' },
  ];
}

function staffFacets(t: Text): Facet[] {
  return [
    {
      id: 'status',
      label: t('facet.status'),
      options: userStatuses.map((status) => ({ label: t(`userStatuses.${status}`), filter: { status } })),
    },
    { id: 'role', label: t('facet.role'), options: staffRoles.map((role) => ({ label: t(`staffRoles.${role}`), filter: { role } })) },
  ];
}
