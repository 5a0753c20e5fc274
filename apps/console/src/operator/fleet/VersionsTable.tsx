import type { FleetStatus } from '@mandat/contract';
import StorageIcon from '@mui/icons-material/StorageOutlined';
import { EmptyState } from '../../elements/EmptyState.tsx';
import { Panel } from '../../elements/Panel.tsx';
import { useFormats } from '../../i18n/use-formats.ts';
import { useText } from '../../i18n/use-text.ts';
import { FleetTable } from './FleetTable.tsx';

/** How many tenants have which version of the schema, the newest first. */
export function VersionsTable({ status: { tenants, schemaVersion } }: { status: FleetStatus }) {
  const t = useText();
  const formats = useFormats();
  return (
    <Panel title={t('fleet.versions')} help={t('fleet.versionsHelp', { version: schemaVersion })}>
      {tenants.byVersion.length === 0 ? (
        <EmptyState icon={StorageIcon} title={t('fleet.noTenantsTitle')} text={t('fleet.noTenants')} />
      ) : (
        <FleetTable
          label={t('fleet.versions')}
          rows={tenants.byVersion}
          keyOf={({ version }) => version}
          columns={[
            { label: t('fleet.version'), cell: ({ version }) => version },
            { label: t('fleet.tenants'), cell: (row) => formats.number(row.tenants), isNumber: true },
          ]}
        />
      )}
    </Panel>
  );
}
