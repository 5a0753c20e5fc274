import type { FleetStatus } from '@mandat/contract';
import HourglassIcon from '@mui/icons-material/HourglassEmpty';
import ReportIcon from '@mui/icons-material/ReportOutlined';
import VerifiedIcon from '@mui/icons-material/VerifiedOutlined';
import Box from '@mui/material/Box';
import { Facts } from '../../elements/Facts.tsx';
import { Instant } from '../../elements/Instant.tsx';
import { Panel } from '../../elements/Panel.tsx';
import { StatusMark } from '../../elements/StatusMark.tsx';
import { useFormats } from '../../i18n/use-formats.ts';
import { useText } from '../../i18n/use-text.ts';
import { sealHealth, sealTones } from './fleet-tone.ts';

const icons = { inOrder: VerifiedIcon, never: HourglassIcon, late: ReportIcon, failing: ReportIcon, missing: ReportIcon };

/** Whether all logs are sealed in time and kept at every site. */
export function SealsPanel({ seal }: { seal: FleetStatus['seal'] }) {
  const t = useText();
  const formats = useFormats();
  const health = sealHealth(seal);
  const seconds = (value: number) => t('fleet.seconds', { count: formats.number(Math.round(value)) });
  const facts = [
    { label: t('fleet.sealLag'), value: seal.lagSeconds === null ? '–' : seconds(seal.lagSeconds) },
    { label: t('fleet.sealWaiting'), value: formats.number(seal.waiting) },
    { label: t('fleet.sealFailing'), value: formats.number(seal.failing) },
    { label: t('fleet.sealMissing'), value: formats.number(seal.missingAtSite) },
    { label: t('fleet.lastRound'), value: <Instant value={seal.lastRoundAt} empty={t('app.never')} /> },
  ];
  return (
    <Panel title={t('fleet.seals')}>
      <Box sx={{ mb: 1.5 }}>
        <StatusMark tone={sealTones[health]} icon={icons[health]} label={t(`fleet.sealStates.${health}`)} />
      </Box>
      <Facts facts={facts} isDense />
    </Panel>
  );
}
