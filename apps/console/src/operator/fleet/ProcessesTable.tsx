import type { FleetProcess } from '@mandat/contract';
import Typography from '@mui/material/Typography';
import { Instant } from '../../elements/Instant.tsx';
import { Panel } from '../../elements/Panel.tsx';
import { useFormats } from '../../i18n/use-formats.ts';
import { useText } from '../../i18n/use-text.ts';
import { FleetTable } from './FleetTable.tsx';

const mebibyte = 1_048_576;

/** The processes that run, and how busy their pools are. */
export function ProcessesTable({ processes }: { processes: readonly FleetProcess[] }) {
  const t = useText();
  const { number } = useFormats();
  return (
    <Panel title={t('fleet.processes')} help={t('fleet.processesHelp')}>
      {processes.length === 0 ? (
        <Typography color="text.secondary">{t('fleet.noProcesses')}</Typography>
      ) : (
        <FleetTable
          label={t('fleet.processes')}
          rows={processes}
          keyOf={({ kind, startedAt }) => `${kind} ${startedAt}`}
          columns={[
            { label: t('fleet.process'), cell: ({ kind }) => t(`fleet.processKinds.${kind}`) },
            { label: t('fleet.startedAt'), cell: ({ startedAt }) => <Instant value={startedAt} /> },
            {
              label: t('fleet.poolUsed'),
              cell: ({ pools }) => `${number(pools.used)} / ${number(pools.open)} / ${number(pools.places)}`,
              isNumber: true,
            },
            { label: t('fleet.poolWaiting'), cell: ({ pools }) => number(pools.waiting), isNumber: true },
            {
              label: t('fleet.memory'),
              cell: ({ residentBytes }) => t('fleet.mebibytes', { count: number(Math.round(residentBytes / mebibyte)) }),
              isNumber: true,
            },
          ]}
        />
      )}
    </Panel>
  );
}
