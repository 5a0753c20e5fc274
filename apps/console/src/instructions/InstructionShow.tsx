import { type InstructionDetails, openInstructionStates } from '@mandat/contract';
import Box from '@mui/material/Box';
import Stack from '@mui/material/Stack';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useParams } from 'react-router';
import { AuditTimeline } from '../audit-entries/AuditTimeline.tsx';
import { ErrorState } from '../elements/ErrorState.tsx';
import { Panel } from '../elements/Panel.tsx';
import { useText } from '../i18n/use-text.ts';
import { LoadingPage } from '../layout/LoadingPage.tsx';
import { Page } from '../layout/Page.tsx';
import { useHasPermission } from '../session/seat.ts';
import { InstructionActions } from './InstructionActions.tsx';
import { InstructionDocuments } from './InstructionDocuments.tsx';
import { InstructionFacts } from './InstructionFacts.tsx';
import { InstructionHistory } from './InstructionHistory.tsx';
import { useInstructionTitle } from './instruction-texts.ts';
import { documentUrl, readInstruction } from './instructions-api.ts';

const refreshMs = 5_000;
/** What a page asks for by itself keeps the session alive, so it stops after a while. */
const watchMs = 180_000;

export function InstructionShow() {
  const t = useText();
  const title = useInstructionTitle();
  const { id = '' } = useParams();
  const [openedAt] = useState(Date.now);
  const { data, error, refetch } = useQuery({
    queryKey: ['instructions', 'getOne', { id }],
    queryFn: () => readInstruction(id),
    refetchInterval: ({ state }) => (isWorthWatching(state.data) && Date.now() - openedAt < watchMs ? refreshMs : false),
  });
  return (
    <Page title={data ? title(data) : t('instructions.title')} right="instructions.read">
      {!data && error && <ErrorState error={error} onRetry={refetch} />}
      {!data && !error && <LoadingPage />}
      {data && <Details instruction={data} />}
    </Page>
  );
}

/** The operator has something to do with it: what it does appears without a reload. */
function isWorthWatching(instruction: InstructionDetails | undefined): boolean {
  return instruction === undefined || openInstructionStates.includes(instruction.state);
}

function Details({ instruction }: { instruction: InstructionDetails }) {
  const t = useText();
  const mayReadLog = useHasPermission('audit_entries.read');
  return (
    <Box sx={{ display: 'grid', gap: 2, gridTemplateColumns: { xs: 'minmax(0, 1fr)', md: 'minmax(0, 1fr) 270px' }, alignItems: 'start' }}>
      <Stack sx={{ gap: 2, minWidth: 0 }}>
        <InstructionFacts instruction={instruction} />
        <InstructionDocuments instruction={instruction} urlOf={(documentId) => documentUrl(instruction.id, documentId)} />
        <InstructionHistory instruction={instruction} />
        {mayReadLog && (
          <Panel title={t('instructions.timeline')}>
            <AuditTimeline key={instruction.version} filter={{ entityId: instruction.id }} size={12} />
          </Panel>
        )}
      </Stack>
      <Panel title={t('instructions.actions')}>
        <InstructionActions instruction={instruction} />
      </Panel>
    </Box>
  );
}
