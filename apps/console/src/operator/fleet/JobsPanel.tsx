import type { FleetStatus } from '@mandat/contract';
import CheckIcon from '@mui/icons-material/CheckCircleOutline';
import ReportIcon from '@mui/icons-material/ReportOutlined';
import Box from '@mui/material/Box';
import { Facts } from '../../elements/Facts.tsx';
import { Panel } from '../../elements/Panel.tsx';
import { StatusMark } from '../../elements/StatusMark.tsx';
import { useFormats } from '../../i18n/use-formats.ts';
import { useText } from '../../i18n/use-text.ts';

/** What waits for a worker, and what failed. */
export function JobsPanel({ jobs }: { jobs: FleetStatus['jobs'] }) {
  const t = useText();
  const formats = useFormats();
  const hasFailed = jobs.failed + jobs.retrying > 0;
  const facts = [
    ...(['waiting', 'running', 'retrying', 'failed'] as const).map((state) => ({
      label: t(`fleet.jobStates.${state}`),
      value: formats.number(jobs[state]),
    })),
    { label: t('fleet.oldestJob'), value: t('fleet.seconds', { count: formats.number(Math.round(jobs.oldestSeconds)) }) },
  ];
  return (
    <Panel title={t('fleet.jobs')}>
      <Box sx={{ mb: 1.5 }}>
        <StatusMark
          tone={hasFailed ? 'warning' : 'success'}
          icon={hasFailed ? ReportIcon : CheckIcon}
          label={t(hasFailed ? 'fleet.jobsFailed' : 'fleet.jobsInOrder')}
        />
      </Box>
      <Facts facts={facts} isDense />
    </Panel>
  );
}
