import type { AuditCaseDetails } from '@mandat/contract';
import Typography from '@mui/material/Typography';
import { Facts } from '../elements/Facts.tsx';
import { Instant } from '../elements/Instant.tsx';
import { Panel } from '../elements/Panel.tsx';
import { useText } from '../i18n/use-text.ts';
import { AuditStateMark } from './AuditStateMark.tsx';

/** What both sides see of an audit: what it is about, when, where, with whom, and what came of it. */
export function AuditFacts({ audit }: { audit: AuditCaseDetails }) {
  const t = useText();
  const field = (name: string) => t(`resources.audit-cases.fields.${name}`);
  const lines = (text: string | null) => <span style={{ whiteSpace: 'pre-wrap' }}>{text ?? '–'}</span>;
  return (
    <>
      <Panel title={t(`auditCaseKinds.${audit.kind}`)} action={<AuditStateMark state={audit.state} />}>
        <Facts
          facts={[
            { label: field('purpose'), value: lines(audit.purpose) },
            { label: field('startsAt'), value: <Instant value={audit.startsAt} /> },
            { label: field('endsAt'), value: <Instant value={audit.endsAt} /> },
            { label: field('place'), value: audit.place ?? '–' },
            { label: field('participants'), value: lines(audit.participants) },
            { label: field('requestedByName'), value: audit.requestedByName ?? t('app.unknown') },
            { label: field('requestedAt'), value: <Instant value={audit.requestedAt} /> },
            ...(audit.reason === null ? [] : [{ label: field('reason'), value: audit.reason }]),
            ...(audit.closedAt === null ? [] : [{ label: field('closedAt'), value: <Instant value={audit.closedAt} /> }]),
          ]}
        />
      </Panel>
      {audit.minutes !== null && (
        <Panel title={field('minutes')}>
          <Typography sx={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}>{audit.minutes}</Typography>
        </Panel>
      )}
    </>
  );
}
