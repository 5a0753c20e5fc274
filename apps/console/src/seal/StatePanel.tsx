import type { AuditSeal, AuditSite } from '@mandat/contract';
import CheckIcon from '@mui/icons-material/CheckCircleOutlined';
import WarningIcon from '@mui/icons-material/WarningAmber';
import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import { type Fact, Facts } from '../elements/Facts.tsx';
import { Instant } from '../elements/Instant.tsx';
import { Panel } from '../elements/Panel.tsx';
import { StatusMark } from '../elements/StatusMark.tsx';
import { useFormats } from '../i18n/use-formats.ts';
import { useText } from '../i18n/use-text.ts';
import { SealSentence } from './SealBadge.tsx';
import { SealMark } from './SealMark.tsx';

/** How far the log is sealed, what waits, and which site holds what. */
export function StatePanel({ seal }: { seal: AuditSeal }) {
  const t = useText();
  const formats = useFormats();
  const { checkpoint, waiting, behindSince, sites } = seal;
  const facts: Fact[] = [
    { label: t('seal.size'), value: checkpoint === null ? '–' : formats.number(checkpoint.size) },
    { label: t('seal.signedAt'), value: <Instant value={checkpoint?.signedAt ?? null} /> },
    { label: t('seal.waiting'), value: formats.number(waiting) },
    ...(behindSince === null ? [] : [{ label: t('seal.behindSince'), value: <Instant value={behindSince} /> }]),
  ];
  return (
    <Panel title={t('seal.state')} help={t('seal.explain')} action={<SealMark seal={seal} />}>
      <Typography sx={{ mb: 2 }}>
        <SealSentence seal={seal} />
      </Typography>
      <Facts facts={facts} />
      <Typography variant="h3" sx={{ mt: 2.5, mb: 0.5 }}>
        {t('seal.sites')}
      </Typography>
      <Typography variant="body2" color="text.secondary" sx={{ mb: 1 }}>
        {t('seal.sitesHelp')}
      </Typography>
      {sites.length === 0 && <Typography>{t('seal.noSites')}</Typography>}
      <Box component="ul" aria-label={t('seal.sites')} sx={{ listStyle: 'none', m: 0, p: 0, display: 'grid', gap: 1 }}>
        {sites.map((site) => (
          <SiteItem key={site.name} site={site} size={checkpoint?.size ?? 0} />
        ))}
      </Box>
    </Panel>
  );
}

function SiteItem({ site, size }: { site: AuditSite; size: number }) {
  const t = useText();
  const formats = useFormats();
  const { name, failingSince, anchoredAt } = site;
  const held = t('seal.holds', { count: formats.number(site.size) });
  return (
    <Box component="li" sx={{ display: 'flex', gap: 1, flexWrap: 'wrap', alignItems: 'center' }}>
      <Typography component="span" sx={{ fontWeight: 500, overflowWrap: 'anywhere' }}>
        {name}
      </Typography>
      {failingSince !== null && (
        <StatusMark tone="warning" icon={WarningIcon} label={t('seal.failingSince', { since: formats.dateTime(failingSince) })} />
      )}
      {failingSince === null && site.size === size && <StatusMark tone="success" icon={CheckIcon} label={t('seal.holdsNewest')} />}
      <Typography component="span" variant="body2" color="text.secondary">
        {held}
        {anchoredAt !== null && (
          <>
            , <Instant value={anchoredAt} />
          </>
        )}
      </Typography>
    </Box>
  );
}
