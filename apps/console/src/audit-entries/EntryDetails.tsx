import type { AuditEntry } from '@mandat/contract';
import Alert from '@mui/material/Alert';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import type { ReactNode } from 'react';
import { type Fact, Facts } from '../elements/Facts.tsx';
import { Instant } from '../elements/Instant.tsx';
import { LinkButton } from '../elements/LinkButton.tsx';
import { useText } from '../i18n/use-text.ts';
import type { Filter } from '../list/filters.ts';
import { ActorName } from './ActorName.tsx';
import { AuditDiff } from './AuditDiff.tsx';
import { useAuditTexts } from './audit-texts.ts';
import { OutcomeMark } from './OutcomeMark.tsx';

interface EntryDetailsProps {
  entry: AuditEntry;
  /** Where this log shows what a filter matches. */
  addressOf: (filter: Filter) => string;
  proof?: ReactNode;
}

/** One entry of a log: who, what, which fields, and the way to those that belong with it. */
export function EntryDetails({ entry, addressOf, proof }: EntryDetailsProps) {
  const t = useText();
  return (
    <Stack sx={{ gap: 2.5 }}>
      <EntryFacts entry={entry} />
      <div>
        <Typography variant="h3" sx={{ mb: 1 }}>
          {t('audit.changes')}
        </Typography>
        {entry.payload ? <AuditDiff payload={entry.payload} /> : <Alert severity="info">{t('audit.erased')}</Alert>}
      </div>
      {proof}
      <RelatedLinks entry={entry} addressOf={addressOf} />
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
function RelatedLinks({ entry, addressOf }: Omit<EntryDetailsProps, 'proof'>) {
  const t = useText();
  return (
    <Stack sx={{ flexDirection: 'row', flexWrap: 'wrap', gap: 1 }}>
      {entry.requestId && (
        <LinkButton to={addressOf({ requestId: entry.requestId })} size="small" variant="outlined">
          {t('audit.allOfRequest')}
        </LinkButton>
      )}
      {entry.entityId && (
        <LinkButton to={addressOf({ entityId: entry.entityId })} size="small" variant="outlined">
          {t('audit.historyOf')}
        </LinkButton>
      )}
    </Stack>
  );
}
