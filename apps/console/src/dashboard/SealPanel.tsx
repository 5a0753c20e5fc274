import { type AuditSeal, type AuditSite, type SealState, sealStateOf } from '@mandat/contract';
import HourglassIcon from '@mui/icons-material/HourglassEmpty';
import ReportIcon from '@mui/icons-material/ReportOutlined';
import VerifiedIcon from '@mui/icons-material/VerifiedOutlined';
import Box from '@mui/material/Box';
import type SvgIcon from '@mui/material/SvgIcon';
import { Facts } from '../elements/Facts.tsx';
import { Instant } from '../elements/Instant.tsx';
import { LinkButton } from '../elements/LinkButton.tsx';
import { Panel } from '../elements/Panel.tsx';
import { StatusMark, type Tone } from '../elements/StatusMark.tsx';
import { useFormats } from '../i18n/use-formats.ts';
import { useText } from '../i18n/use-text.ts';

const looks: Readonly<Record<SealState, { tone: Tone; icon: typeof SvgIcon }>> = {
  sealed: { tone: 'success', icon: VerifiedIcon },
  not_sealed: { tone: 'neutral', icon: HourglassIcon },
  behind: { tone: 'error', icon: ReportIcon },
  site_missing: { tone: 'warning', icon: ReportIcon },
};

/** Whether the log is sealed and where its heads are kept. */
export function SealPanel({ seal }: { seal: AuditSeal }) {
  const t = useText();
  const formats = useFormats();
  const state = sealStateOf(seal);
  const { checkpoint, waiting, behindSince, sites } = seal;
  const facts = [
    { label: t('dashboard.sealedEntries'), value: formats.number(checkpoint?.size ?? 0) },
    { label: t('dashboard.sealedAt'), value: <Instant value={checkpoint?.signedAt ?? null} as="relative" empty={t('app.never')} /> },
    { label: t('dashboard.waiting'), value: formats.number(waiting) },
    ...(behindSince === null ? [] : [{ label: t('dashboard.behindSince'), value: <Instant value={behindSince} /> }]),
    ...sites.map((site, index) => ({ label: t('dashboard.site', { number: index + 1 }), value: <SiteState site={site} /> })),
  ];
  return (
    <Panel
      title={t('dashboard.seal')}
      action={
        <LinkButton to="/audit-entries" size="small">
          {t('dashboard.sealMore')}
        </LinkButton>
      }
    >
      <Box sx={{ mb: 1.5 }}>
        <StatusMark {...looks[state]} label={t(`dashboard.sealStates.${state}`)} />
      </Box>
      <Facts facts={facts} isDense />
    </Panel>
  );
}

function SiteState({ site }: { site: AuditSite }) {
  const t = useText();
  const formats = useFormats();
  if (site.failingSince !== null) return t('dashboard.siteFailing', { time: formats.dateTime(site.failingSince) });
  return site.anchoredAt === null ? '–' : t('dashboard.siteHolds', { time: formats.dateTime(site.anchoredAt) });
}
