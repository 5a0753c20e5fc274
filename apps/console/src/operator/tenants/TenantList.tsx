import { type Tenant, type TenantState, tenantStates } from '@mandat/contract';
import BusinessIcon from '@mui/icons-material/BusinessOutlined';
import CheckCircleIcon from '@mui/icons-material/CheckCircleOutlined';
import HourglassIcon from '@mui/icons-material/HourglassEmpty';
import PauseCircleIcon from '@mui/icons-material/PauseCircleOutlined';
import { useMemo } from 'react';
import { Link } from 'react-router';
import { Instant } from '../../elements/Instant.tsx';
import { StatusMark } from '../../elements/StatusMark.tsx';
import { useFormats } from '../../i18n/use-formats.ts';
import { type Text, useText } from '../../i18n/use-text.ts';
import type { Column } from '../../list/columns.ts';
import type { Facet } from '../../list/filters.ts';
import { ListPage } from '../../list/ListPage.tsx';
import { useHasPermission } from '../../session/seat.ts';

/** The register of tenants: that they are there and how they stand, nothing of their data. */
export function TenantList() {
  const t = useText();
  const facets = useMemo(() => tenantFacets(t), [t]);
  return (
    <ListPage<Tenant>
      resource="tenants"
      right="tenants.read"
      texts={{ title: t('tenants.title'), search: t('tenants.search'), emptyTitle: t('tenants.emptyTitle'), empty: t('tenants.empty') }}
      icon={BusinessIcon}
      sort={{ field: 'displayName', order: 'ASC' }}
      columns={useTenantColumns()}
      facets={facets}
      describe={(key, value) => (key === 'region' ? `${t('tenants.region')}: ${String(value)}` : String(value))}
      nameOf={displayNameOf}
    />
  );
}

function displayNameOf(tenant: Tenant): string {
  return tenant.displayName;
}

function useTenantColumns(): Column<Tenant>[] {
  const t = useText();
  const formats = useFormats();
  return [
    { id: 'displayName', label: t('tenants.displayName'), sortBy: 'displayName', render: displayNameOf, text: displayNameOf },
    { id: 'name', label: t('tenants.name'), sortBy: 'name', render: (tenant) => tenant.name, text: (tenant) => tenant.name },
    { id: 'region', label: t('tenants.region'), sortBy: 'region', render: (tenant) => tenant.region, text: (tenant) => tenant.region },
    {
      id: 'state',
      label: t('facet.state'),
      sortBy: 'state',
      render: (tenant) => <StateMark state={tenant.state} />,
      text: (tenant) => t(`tenants.states.${tenant.state}`),
    },
    {
      id: 'schemaVersion',
      label: t('tenants.schemaVersion'),
      sortBy: 'schemaVersion',
      render: (tenant) => tenant.schemaVersion,
      text: (tenant) => tenant.schemaVersion,
    },
    {
      id: 'createdAt',
      label: t('resources.users.fields.createdAt'),
      sortBy: 'createdAt',
      render: (tenant) => <Instant value={tenant.createdAt} as="date" />,
      text: (tenant) => formats.dateTime(tenant.createdAt),
    },
    { id: 'windows', label: t('ownWindows.title'), render: (tenant) => <WindowsLink tenant={tenant} /> },
    { id: 'control', label: t('control.title'), render: (tenant) => <ControlLink tenant={tenant} /> },
  ];
}

function ControlLink({ tenant: { id, displayName } }: { tenant: Tenant }) {
  const t = useText();
  if (!useHasPermission('reviews.read')) return '–';
  return (
    <Link to={`/operator/tenants/${id}/control`} aria-label={`${t('control.title')}: ${displayName}`}>
      {t('control.title')}
    </Link>
  );
}

function WindowsLink({ tenant: { id, displayName } }: { tenant: Tenant }) {
  const t = useText();
  if (!useHasPermission('own_windows.read')) return '–';
  return (
    <Link to={`/operator/tenants/${id}/support-windows`} aria-label={t('ownWindows.of', { name: displayName })}>
      {t('ownWindows.title')}
    </Link>
  );
}

function tenantFacets(t: Text): Facet[] {
  const options = tenantStates.map((state) => ({ label: t(`tenants.states.${state}`), filter: { state } }));
  return [{ id: 'state', label: t('facet.state'), options }];
}

const looks = {
  active: { tone: 'success', icon: CheckCircleIcon },
  provisioning: { tone: 'info', icon: HourglassIcon },
  suspended: { tone: 'warning', icon: PauseCircleIcon },
} as const;

function StateMark({ state }: { state: TenantState }) {
  const t = useText();
  return <StatusMark {...looks[state]} label={t(`tenants.states.${state}`)} />;
}
