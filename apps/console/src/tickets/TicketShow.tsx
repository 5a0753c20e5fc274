import { type TicketConversation, whyNotReopen, whyNotReply } from '@mandat/contract';
import Box from '@mui/material/Box';
import Stack from '@mui/material/Stack';
import { useGetOne } from 'react-admin';
import { useParams } from 'react-router';
import { ConfirmedButton } from '../elements/ConfirmedButton.tsx';
import { ErrorState } from '../elements/ErrorState.tsx';
import { Facts } from '../elements/Facts.tsx';
import { Instant } from '../elements/Instant.tsx';
import { Panel } from '../elements/Panel.tsx';
import { useText } from '../i18n/use-text.ts';
import { LoadingPage } from '../layout/LoadingPage.tsx';
import { Page } from '../layout/Page.tsx';
import { AnswerBox } from './AnswerBox.tsx';
import { Conversation } from './Conversation.tsx';
import { ReceiptPanel } from './ReceiptPanel.tsx';
import { TicketStateMark } from './TicketStateMark.tsx';
import { closeTicket, reopenTicket } from './tickets-api.ts';

export function TicketShow() {
  const t = useText();
  const { id = '' } = useParams();
  const { data, error, refetch } = useGetOne<TicketConversation>('tickets', { id });
  return (
    <Page title={data ? t('tickets.one', { number: data.number }) : t('tickets.title')}>
      {error && <ErrorState error={error} onRetry={refetch} />}
      {!error && (data?.messages ? <Details ticket={data} /> : <LoadingPage />)}
    </Page>
  );
}

function Details({ ticket }: { ticket: TicketConversation }) {
  const t = useText();
  return (
    <Box sx={{ display: 'grid', gap: 2, gridTemplateColumns: { xs: 'minmax(0, 1fr)', md: 'minmax(0, 1fr) 300px' }, alignItems: 'start' }}>
      <Panel title={ticket.subject ?? t('tickets.erased')} action={<TicketStateMark state={ticket.state} />}>
        <Stack sx={{ gap: 3 }}>
          <Conversation ticket={ticket} />
          {whyNotReply(ticket) === undefined && <AnswerBox ticketId={ticket.id} />}
        </Stack>
      </Panel>
      <Stack sx={{ gap: 2 }}>
        <Panel title={t('tickets.details')}>
          <Stack sx={{ gap: 2 }}>
            <Facts
              isDense
              facts={[
                { label: t('resources.tickets.fields.requester'), value: ticket.requester.name ?? '–' },
                { label: t('resources.tickets.fields.category'), value: t(`ticketCategories.${ticket.category}`) },
                { label: t('resources.tickets.fields.createdAt'), value: <Instant value={ticket.createdAt} /> },
                ...(ticket.jobReference === null
                  ? []
                  : [{ label: t('resources.tickets.fields.jobReference'), value: ticket.jobReference }]),
              ]}
            />
            <Moves ticket={ticket} />
          </Stack>
        </Panel>
        {ticket.state !== 'aborted_by_erasure' && <ReceiptPanel id={ticket.id} />}
      </Stack>
    </Box>
  );
}

function Moves({ ticket }: { ticket: TicketConversation }) {
  const t = useText();
  const { id, number } = ticket;
  if (whyNotReply(ticket) === undefined) {
    return (
      <ConfirmedButton
        label={t('tickets.close')}
        title={t('tickets.closeTitle', { number })}
        text={t('tickets.closeText')}
        run={() => closeTicket(id)}
      />
    );
  }
  if (whyNotReopen(ticket) !== undefined) return null;
  return (
    <ConfirmedButton
      label={t('tickets.reopen')}
      title={t('tickets.reopenTitle', { number })}
      text={t('tickets.reopenText')}
      run={() => reopenTicket(id)}
    />
  );
}
