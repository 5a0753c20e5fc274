import { type AttachedDocument, AuditCaseDetails, AuditCaseDocument } from '@mandat/contract';
import Box from '@mui/material/Box';
import Stack from '@mui/material/Stack';
import { useQuery } from '@tanstack/react-query';
import { useParams } from 'react-router';
import { call } from '../api/client.ts';
import { ErrorState } from '../elements/ErrorState.tsx';
import { Panel } from '../elements/Panel.tsx';
import { useText } from '../i18n/use-text.ts';
import { LoadingPage } from '../layout/LoadingPage.tsx';
import { Page } from '../layout/Page.tsx';
import { AddDocumentButton } from './AddDocumentButton.tsx';
import { AuditActions } from './AuditActions.tsx';
import { AuditFacts } from './AuditFacts.tsx';
import { CostPanel } from './CostPanel.tsx';
import { DocumentsPanel } from './DocumentsPanel.tsx';
import { useMoveReason } from './use-move-reason.ts';

export function AuditCaseShow() {
  const t = useText();
  const { id = '' } = useParams();
  const read = () => call(AuditCaseDetails, `/api/audit-cases/${id}`);
  const { data, error, refetch } = useQuery({ queryKey: ['audit-cases', 'one', id], queryFn: read });
  return (
    <Page title={t('audits.one')} right="audit_cases.read">
      {error && <ErrorState error={error} onRetry={refetch} />}
      {!error && (data ? <Details audit={data} /> : <LoadingPage />)}
    </Page>
  );
}

function Details({ audit }: { audit: AuditCaseDetails }) {
  const t = useText();
  const address = `/api/audit-cases/${audit.id}`;
  const add = (document: AttachedDocument) => call(AuditCaseDocument, `${address}/documents`, { method: 'POST', body: document });
  return (
    <Box sx={{ display: 'grid', gap: 2, gridTemplateColumns: { xs: 'minmax(0, 1fr)', md: 'minmax(0, 1fr) 270px' }, alignItems: 'start' }}>
      <Stack sx={{ gap: 2, minWidth: 0 }}>
        <AuditFacts audit={audit} />
        <DocumentsPanel
          audit={audit}
          addressOf={(id) => `/api/audit-case-documents/${id}`}
          action={<AddDocumentButton reason={useMoveReason(audit, 'attach', 'customer')} add={add} />}
        />
        <CostPanel audit={audit} invoiceAddress={`${address}/invoice-line`} />
      </Stack>
      <Panel title={t('users.actions')}>
        <AuditActions audit={audit} />
      </Panel>
    </Box>
  );
}
