import type { AuditEntry } from '@mandat/contract';
import CloseIcon from '@mui/icons-material/Close';
import Alert from '@mui/material/Alert';
import Drawer from '@mui/material/Drawer';
import IconButton from '@mui/material/IconButton';
import Skeleton from '@mui/material/Skeleton';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import { useId } from 'react';
import { useGetOne } from 'react-admin';
import { useLocation, useMatch, useNavigate } from 'react-router';
import { ErrorState } from '../elements/ErrorState.tsx';
import { type Fact, Facts } from '../elements/Facts.tsx';
import { Instant } from '../elements/Instant.tsx';
import { LinkButton } from '../elements/LinkButton.tsx';
import { useText } from '../i18n/use-text.ts';
import { listAddress } from '../list/list-address.ts';
import { ActorName } from './ActorName.tsx';
import { AuditDiff } from './AuditDiff.tsx';
import { useAuditTexts } from './audit-texts.ts';
import { OutcomeMark } from './OutcomeMark.tsx';
import { ProofPanel } from './ProofPanel.tsx';

/** One entry beside the list, under its own address; the list keeps its filters underneath. */
export function AuditDrawer() {
  const t = useText();
  const titleId = useId();
  const navigate = useNavigate();
  const { search } = useLocation();
  const id = useMatch('/audit-entries/:id/show')?.params.id;
  const close = () => navigate(`/audit-entries${search}`);
  return (
    <Drawer
      anchor="right"
      open={id !== undefined}
      onClose={close}
      slotProps={{ paper: { role: 'dialog', 'aria-labelledby': titleId, sx: { width: 620, maxWidth: '100vw', p: { xs: 2, sm: 3 } } } }}
    >
      <Stack sx={{ flexDirection: 'row', alignItems: 'center', justifyContent: 'space-between', mb: 2 }}>
        <Typography variant="h2" id={titleId}>
          {t('audit.detailTitle')}
        </Typography>
        <IconButton aria-label={t('app.close')} onClick={close} edge="end">
          <CloseIcon />
        </IconButton>
      </Stack>
      {id !== undefined && <Entry id={id} />}
    </Drawer>
  );
}

function Entry({ id }: { id: string }) {
  const t = useText();
  const { data, error, refetch } = useGetOne<AuditEntry>('audit-entries', { id }, { onError: () => undefined });
  if (error) return <ErrorState error={error} onRetry={refetch} />;
  if (!data) return <Skeleton variant="rounded" height={300} />;
  return (
    <Stack sx={{ gap: 2.5 }}>
      <EntryFacts entry={data} />
      <div>
        <Typography variant="h3" sx={{ mb: 1 }}>
          {t('audit.changes')}
        </Typography>
        {data.payload ? <AuditDiff payload={data.payload} /> : <Alert severity="info">{t('audit.erased')}</Alert>}
      </div>
      <ProofPanel entry={data} />
      <RelatedLinks entry={data} />
    </Stack>
  );
}

function EntryFacts({ entry }: { entry: AuditEntry }) {
  const t = useText();
  const texts = useAuditTexts();
  const { payload } = entry;
  const field = (name: string) => t(`resources.audit-entries.fields.${name}`);
  const optional: [string, string | null | undefined][] = [
    [field('reason'), payload?.reason],
    [field('instructionId'), entry.instructionId],
    [field('addressPrefix'), payload?.addressPrefix],
    [field('userAgent'), payload?.userAgent],
    [field('requestId'), entry.requestId],
  ];
  const facts: Fact[] = [
    { label: field('at'), value: <Instant value={entry.at} as="exact" /> },
    { label: t('audit.who'), value: <ActorName entry={entry} /> },
    { label: t('audit.what'), value: texts.action(entry.action) },
    { label: t('audit.subject'), value: texts.subject(entry) },
    { label: field('operation'), value: t(`auditOperations.${entry.operation}`) },
    { label: field('outcome'), value: <OutcomeMark outcome={entry.outcome} /> },
    ...optional.flatMap(([label, value]) => (value ? [{ label, value }] : [])),
  ];
  return <Facts facts={facts} isDense />;
}

/** From one entry to those that belong with it. */
function RelatedLinks({ entry }: { entry: AuditEntry }) {
  const t = useText();
  return (
    <Stack sx={{ flexDirection: 'row', flexWrap: 'wrap', gap: 1 }}>
      {entry.requestId && (
        <LinkButton to={listAddress('audit-entries', { requestId: entry.requestId })} size="small" variant="outlined">
          {t('audit.allOfRequest')}
        </LinkButton>
      )}
      {entry.entityId && (
        <LinkButton to={listAddress('audit-entries', { entityId: entry.entityId })} size="small" variant="outlined">
          {t('audit.historyOf')}
        </LinkButton>
      )}
    </Stack>
  );
}
