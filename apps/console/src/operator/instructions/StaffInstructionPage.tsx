import type { InstructionDetails } from '@mandat/contract';
import Box from '@mui/material/Box';
import Stack from '@mui/material/Stack';
import { useQuery } from '@tanstack/react-query';
import { useParams } from 'react-router';
import { ErrorState } from '../../elements/ErrorState.tsx';
import { Panel } from '../../elements/Panel.tsx';
import { useText } from '../../i18n/use-text.ts';
import { InstructionDocuments } from '../../instructions/InstructionDocuments.tsx';
import { InstructionFacts } from '../../instructions/InstructionFacts.tsx';
import { InstructionHistory } from '../../instructions/InstructionHistory.tsx';
import { useInstructionTitle } from '../../instructions/instruction-texts.ts';
import { LoadingPage } from '../../layout/LoadingPage.tsx';
import { Page } from '../../layout/Page.tsx';
import { StaffInstructionActions } from './StaffInstructionActions.tsx';
import { documentUrl, inspectInstruction } from './staff-instructions-api.ts';

/** A customer's instruction as staff see it. That they looked stands in the customer's log. */
export function StaffInstructionPage() {
  const t = useText();
  const title = useInstructionTitle();
  const { tenantId = '', id = '' } = useParams();
  const { data, error, refetch } = useQuery({
    queryKey: ['work-items', 'instruction', tenantId, id],
    queryFn: () => inspectInstruction(tenantId, id),
    refetchOnWindowFocus: false,
  });
  return (
    <Page title={data ? title(data) : t('workItemEntities.instruction')} right="instructions.inspect">
      {error && <ErrorState error={error} onRetry={refetch} />}
      {!error && (data ? <Details tenantId={tenantId} instruction={data} /> : <LoadingPage />)}
    </Page>
  );
}

function Details({ tenantId, instruction }: { tenantId: string; instruction: InstructionDetails }) {
  const t = useText();
  return (
    <Box sx={{ display: 'grid', gap: 2, gridTemplateColumns: { xs: 'minmax(0, 1fr)', md: 'minmax(0, 1fr) 290px' }, alignItems: 'start' }}>
      <Stack sx={{ gap: 2, minWidth: 0 }}>
        <InstructionFacts instruction={instruction} />
        <InstructionDocuments instruction={instruction} urlOf={(documentId) => documentUrl(tenantId, instruction.id, documentId)} />
        <InstructionHistory instruction={instruction} />
      </Stack>
      <Panel title={t('instructions.actions')} help={t('queue.actionsHelp')}>
        <StaffInstructionActions tenantId={tenantId} instruction={instruction} />
      </Panel>
    </Box>
  );
}
