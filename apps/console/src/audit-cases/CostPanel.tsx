import type { AuditCaseDetails, AuditTimeEntry } from '@mandat/contract';
import Box from '@mui/material/Box';
import Link from '@mui/material/Link';
import Typography from '@mui/material/Typography';
import type { ReactNode } from 'react';
import { Facts } from '../elements/Facts.tsx';
import { Panel } from '../elements/Panel.tsx';
import { useFormats } from '../i18n/use-formats.ts';
import { useText } from '../i18n/use-text.ts';

interface CostPanelProps {
  audit: AuditCaseDetails;
  /** Where the line of the invoice is fetched. */
  invoiceAddress: string;
  action?: ReactNode;
  actionOf?: (entry: AuditTimeEntry) => ReactNode;
}

/** What an audit costs: the effort, the commenced hours and the total. */
export function CostPanel({ audit, invoiceAddress, action, actionOf }: CostPanelProps) {
  const t = useText();
  const formats = useFormats();
  const line = audit.invoiceLine;
  const field = (name: string) => t(`resources.audit-cases.fields.${name}`);
  return (
    <Panel title={field('cost')} help={t('audits.costHelp')} action={action}>
      {line === null ? (
        <Typography color="text.secondary">{t(audit.kind === 'remote_account' ? 'audits.freeText' : 'audits.noRate')}</Typography>
      ) : (
        <>
          <Facts
            facts={[
              { label: field('workedMinutes'), value: formats.number(line.minutes) },
              { label: field('hours'), value: formats.number(line.hours) },
              { label: field('hourlyRate'), value: formats.money(line.hourlyRate, line.currency) },
              { label: field('total'), value: <strong>{formats.money(line.total, line.currency)}</strong> },
            ]}
          />
          <Link href={invoiceAddress} download sx={{ display: 'inline-block', mt: 1 }}>
            {t('audits.invoiceLine')}
          </Link>
          <Box component="ul" sx={{ m: 0, mt: 1.5, pl: 2.5 }}>
            {audit.timeEntries.map((entry) => (
              <li key={entry.id}>
                {formats.day(entry.workedOn)}: {t('audits.minutesOf', { minutes: entry.minutes })}, {entry.activity} ({entry.staffName}){' '}
                {actionOf?.(entry)}
              </li>
            ))}
          </Box>
        </>
      )}
    </Panel>
  );
}
