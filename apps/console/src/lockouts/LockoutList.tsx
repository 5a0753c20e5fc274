import type { Lockout } from '@mandat/contract';
import LockOpenIcon from '@mui/icons-material/LockOpenOutlined';
import Link from '@mui/material/Link';
import { useMemo } from 'react';
import { Link as RouterLink } from 'react-router';
import { Instant } from '../elements/Instant.tsx';
import { PersonName } from '../elements/PersonName.tsx';
import { useFormats } from '../i18n/use-formats.ts';
import { type Text, useText } from '../i18n/use-text.ts';
import type { Column } from '../list/columns.ts';
import type { Facet } from '../list/filters.ts';
import { ListPage } from '../list/ListPage.tsx';
import { useDescribe } from '../list/use-describe.ts';
import { LockoutState, lockoutState } from './LockoutState.tsx';
import { ReleaseLockoutButton } from './ReleaseLockoutButton.tsx';

export function LockoutList() {
  const t = useText();
  const facets = useMemo(() => lockoutFacets(t), [t]);
  return (
    <ListPage<Lockout>
      resource="lockouts"
      right="lockouts.read"
      texts={{
        title: t('lockouts.title'),
        search: t('list.searchNames'),
        emptyTitle: t('lockouts.emptyTitle'),
        empty: t('lockouts.empty'),
      }}
      icon={LockOpenIcon}
      sort={{ field: 'lastFailureAt', order: 'DESC' }}
      columns={useLockoutColumns()}
      facets={facets}
      describe={useDescribe('lockouts')}
      nameOf={(lockout) => lockout.username}
    />
  );
}

function useLockoutColumns(): Column<Lockout>[] {
  const t = useText();
  const formats = useFormats();
  const field = (id: string) => t(`resources.lockouts.fields.${id}`);
  const device = (lockout: Lockout) => t(lockout.isKnownDevice ? 'lockouts.knownDevice' : 'lockouts.unknownDevices');
  const state = (lockout: Lockout) => t(`lockouts.${lockoutState(lockout, new Date())}`);
  return [
    {
      id: 'username',
      label: field('username'),
      sortBy: 'username',
      render: (lockout) => lockout.username,
      text: (lockout) => lockout.username,
    },
    { id: 'userId', label: field('userId'), render: (lockout) => <Person lockout={lockout} /> },
    { id: 'state', label: t('facet.state'), render: (lockout) => <LockoutState lockout={lockout} />, text: state },
    { id: 'isKnownDevice', label: field('isKnownDevice'), render: device, text: device, isHiddenAtFirst: true },
    {
      id: 'failures',
      label: field('failures'),
      sortBy: 'failures',
      align: 'right',
      render: (lockout) => formats.number(lockout.failures),
      text: (lockout) => String(lockout.failures),
    },
    {
      id: 'lastFailureAt',
      isHiddenAtFirst: true,
      label: field('lastFailureAt'),
      sortBy: 'lastFailureAt',
      render: (lockout) => <Instant value={lockout.lastFailureAt} />,
      text: (lockout) => formats.dateTime(lockout.lastFailureAt),
    },
    {
      id: 'lockedUntil',
      label: field('lockedUntil'),
      sortBy: 'lockedUntil',
      render: (lockout) => <Instant value={lockout.lockedUntil} />,
      text: (lockout) => (lockout.lockedUntil ? formats.dateTime(lockout.lockedUntil) : ''),
    },
    { id: 'release', label: t('lockouts.release'), render: (lockout) => <ReleaseLockoutButton lockout={lockout} /> },
  ];
}

function Person({ lockout }: { lockout: Lockout }) {
  const t = useText();
  if (lockout.userId === null) return <>{t('lockouts.unknownName')}</>;
  return (
    <Link component={RouterLink} to={`/users/${lockout.userId}/show`}>
      <PersonName id={lockout.userId} />
    </Link>
  );
}

function lockoutFacets(t: Text): Facet[] {
  return [
    {
      id: 'state',
      label: t('facet.state'),
      options: [
        { label: t('facet.lockedNow'), filter: { isLocked: true } },
        { label: t('facet.counting'), filter: { isLocked: false } },
      ],
    },
  ];
}
