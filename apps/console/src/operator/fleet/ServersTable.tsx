import type { FleetServer } from '@mandat/contract';
import CheckIcon from '@mui/icons-material/CheckCircleOutline';
import CloudOffIcon from '@mui/icons-material/CloudOff';
import BlockIcon from '@mui/icons-material/DoNotDisturbOn';
import ReportIcon from '@mui/icons-material/ReportOutlined';
import Typography from '@mui/material/Typography';
import { Panel } from '../../elements/Panel.tsx';
import { StatusMark } from '../../elements/StatusMark.tsx';
import { useFormats } from '../../i18n/use-formats.ts';
import { useText } from '../../i18n/use-text.ts';
import { FleetTable } from './FleetTable.tsx';
import { serverHealth, serverTones } from './fleet-tone.ts';

const icons = { open: CheckIcon, closed: BlockIcon, silent: CloudOffIcon, incomplete: ReportIcon };

/** The database servers: whether each answers, how full it is, what it keeps ready. */
export function ServersTable({ servers }: { servers: readonly FleetServer[] }) {
  const t = useText();
  const { number } = useFormats();
  const missing = servers.flatMap(({ missingDatabases }) => missingDatabases ?? []);
  return (
    <Panel title={t('fleet.servers')} help={t('fleet.serversHelp')}>
      <FleetTable
        label={t('fleet.servers')}
        rows={servers}
        keyOf={({ name }) => name}
        columns={[
          { label: t('fleet.server'), cell: ({ name }) => name },
          { label: t('fleet.region'), cell: ({ region }) => region },
          { label: t('fleet.state'), cell: (server) => <Health server={server} /> },
          {
            label: t('fleet.tenants'),
            cell: ({ tenants, capacity }) => (capacity === null ? number(tenants) : `${number(tenants)} / ${number(capacity)}`),
            isNumber: true,
          },
          {
            label: t('fleet.connections'),
            cell: ({ connections }) => (connections === null ? '–' : `${number(connections.used)} / ${number(connections.most)}`),
            isNumber: true,
          },
          { label: t('fleet.spares'), cell: ({ spares }) => number(spares.ready), isNumber: true },
          { label: t('fleet.otherSpares'), cell: ({ spares }) => number(spares.others), isNumber: true },
        ]}
      />
      {missing.length > 0 && (
        <Typography variant="body2" sx={{ mt: 1.5, overflowWrap: 'anywhere' }}>
          {t('fleet.missingNames', { names: missing.join(', ') })}
        </Typography>
      )}
    </Panel>
  );
}

function Health({ server }: { server: FleetServer }) {
  const t = useText();
  const health = serverHealth(server);
  return <StatusMark tone={serverTones[health]} icon={icons[health]} label={t(`fleet.serverStates.${health}`)} />;
}
