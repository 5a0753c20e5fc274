import { type AuditSeal, type SealState, sealStateOf } from '@mandat/contract';
import Alert, { type AlertColor } from '@mui/material/Alert';
import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { Seal } from '../elements/Seal.tsx';
import { useFormats } from '../i18n/use-formats.ts';
import { useText } from '../i18n/use-text.ts';
import { readSeal } from './seal-api.ts';

const refreshMs = 30_000;

/** Where the sealing stands, read again while somebody looks. */
export function useSeal() {
  return useQuery({ queryKey: ['seal'], queryFn: readSeal, refetchInterval: refreshMs });
}

const severities: Readonly<Record<SealState, AlertColor>> = {
  sealed: 'success',
  not_sealed: 'info',
  behind: 'warning',
  site_missing: 'warning',
};

/** One sentence above the log: how far it is sealed, or what is not as it should be; the rest is on the seal's own page. */
export function SealBadge() {
  const t = useText();
  const { data } = useSeal();
  if (!data) return null;
  const state = sealStateOf(data);
  return (
    <Alert
      severity={severities[state]}
      variant="outlined"
      role="status"
      icon={<Seal sx={{ fontSize: 22 }} />}
      sx={{ mb: 1.5, py: 0, '& .MuiAlert-message': { minWidth: 0 } }}
    >
      <SealSentence seal={data} /> <Link to="/seal">{t('seal.toPage')}</Link>
    </Alert>
  );
}

/** What the state of the seal means, in plain words. */
export function SealSentence({ seal }: { seal: AuditSeal }) {
  const t = useText();
  const formats = useFormats();
  const { checkpoint, behindSince, sites } = seal;
  const state = sealStateOf(seal);
  const count = formats.number(checkpoint?.size ?? 0);
  if (state === 'behind') return <>{t('seal.behind', { since: formats.dateTime(behindSince ?? ''), count })}</>;
  if (checkpoint === null) return <>{t('seal.notSealed')}</>;
  if (state === 'site_missing') {
    const missing = sites.filter(({ failingSince }) => failingSince !== null);
    const since = formats.dateTime(missing.map(({ failingSince }) => failingSince ?? '').toSorted()[0] ?? '');
    return <>{t('seal.siteMissing', { sites: formats.list(missing.map(({ name }) => name)), since })}</>;
  }
  return <>{t('seal.sealed', { count, time: formats.dateTime(checkpoint.signedAt) })}</>;
}
