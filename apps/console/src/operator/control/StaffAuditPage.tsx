import { type AttachedDocument, type AuditCaseDetails, AuditCaseDocument, type AuditTimeEntry } from '@mandat/contract';
import Box from '@mui/material/Box';
import Stack from '@mui/material/Stack';
import { useQuery } from '@tanstack/react-query';
import { useParams } from 'react-router';
import { AddDocumentButton } from '../../audit-cases/AddDocumentButton.tsx';
import { AuditFacts } from '../../audit-cases/AuditFacts.tsx';
import { CostPanel } from '../../audit-cases/CostPanel.tsx';
import { DocumentsPanel } from '../../audit-cases/DocumentsPanel.tsx';
import { useMoveReason } from '../../audit-cases/use-move-reason.ts';
import { ConfirmedButton } from '../../elements/ConfirmedButton.tsx';
import { ErrorState } from '../../elements/ErrorState.tsx';
import { Panel } from '../../elements/Panel.tsx';
import { useText } from '../../i18n/use-text.ts';
import { LoadingPage } from '../../layout/LoadingPage.tsx';
import { Page } from '../../layout/Page.tsx';
import { staffCall, staffHttp } from '../client.ts';
import { auditAddress, documentAddress, readAudit, timeEntryAddress } from './control-api.ts';
import { RecordTimeButton } from './RecordTimeButton.tsx';
import { StaffAuditActions } from './StaffAuditActions.tsx';

export function StaffAuditPage() {
  const t = useText();
  const { tenantId = '', id = '' } = useParams();
  const read = () => readAudit(tenantId, id);
  const { data, error, refetch } = useQuery({ queryKey: ['control', tenantId, 'audit', id], queryFn: read });
  return (
    <Page title={t('audits.one')} right="audit_cases.read">
      {error && <ErrorState error={error} onRetry={refetch} />}
      {!error && (data ? <Details tenantId={tenantId} audit={data} /> : <LoadingPage />)}
    </Page>
  );
}

function Details({ tenantId, audit }: { tenantId: string; audit: AuditCaseDetails }) {
  const t = useText();
  const address = auditAddress(tenantId, audit.id);
  const add = (document: AttachedDocument) => staffCall(AuditCaseDocument, `${address}/documents`, { method: 'POST', body: document });
  return (
    <Box sx={{ display: 'grid', gap: 2, gridTemplateColumns: { xs: 'minmax(0, 1fr)', md: 'minmax(0, 1fr) 270px' }, alignItems: 'start' }}>
      <Stack sx={{ gap: 2, minWidth: 0 }}>
        <AuditFacts audit={audit} />
        <DocumentsPanel
          audit={audit}
          addressOf={(id) => documentAddress(tenantId, id)}
          action={<AddDocumentButton reason={useMoveReason(audit, 'attach', 'operator')} add={add} />}
        />
        <CostPanel
          audit={audit}
          invoiceAddress={`${address}/invoice-line`}
          action={<RecordTimeButton audit={audit} address={address} />}
          actionOf={(entry) => <WithdrawButton tenantId={tenantId} audit={audit} entry={entry} />}
        />
      </Stack>
      <Panel title={t('users.actions')}>
        <StaffAuditActions audit={audit} address={address} />
      </Panel>
    </Box>
  );
}

function WithdrawButton({ tenantId, audit, entry }: { tenantId: string; audit: AuditCaseDetails; entry: AuditTimeEntry }) {
  const t = useText();
  return (
    <ConfirmedButton
      size="small"
      variant="text"
      color="error"
      label={t('control.withdraw')}
      aria-label={`${t('control.withdraw')}: ${entry.activity}`}
      reason={useMoveReason(audit, 'record_time', 'operator')}
      title={t('control.withdraw')}
      text={entry.activity}
      run={() => staffHttp(timeEntryAddress(tenantId, entry.id), { method: 'DELETE' })}
    />
  );
}
