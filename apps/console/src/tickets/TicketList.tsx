import { type Ticket, ticketCategories, ticketStates } from '@mandat/contract';
import AddIcon from '@mui/icons-material/AddCommentOutlined';
import ForumIcon from '@mui/icons-material/ForumOutlined';
import { useMemo } from 'react';
import { Instant } from '../elements/Instant.tsx';
import { LinkButton } from '../elements/LinkButton.tsx';
import { useFormats } from '../i18n/use-formats.ts';
import { type Text, useText } from '../i18n/use-text.ts';
import type { Column } from '../list/columns.ts';
import type { Facet } from '../list/filters.ts';
import { ListPage } from '../list/ListPage.tsx';
import { useDescribe } from '../list/use-describe.ts';
import { TicketStateMark } from './TicketStateMark.tsx';

export function TicketList() {
  const t = useText();
  const facets = useMemo(() => ticketFacets(t), [t]);
  return (
    <ListPage<Ticket>
      resource="tickets"
      texts={{ title: t('tickets.title'), search: t('tickets.search'), emptyTitle: t('tickets.emptyTitle'), empty: t('tickets.empty') }}
      icon={ForumIcon}
      sort={{ field: 'lastActivityAt', order: 'DESC' }}
      columns={useTicketColumns()}
      facets={facets}
      describe={useDescribe('tickets')}
      nameOf={(ticket) => t('tickets.one', { number: ticket.number })}
      linkTo={(ticket) => `/tickets/${ticket.id}/show`}
      actions={
        <LinkButton to="/tickets/create" variant="contained" startIcon={<AddIcon />}>
          {t('tickets.create')}
        </LinkButton>
      }
    />
  );
}

function useTicketColumns(): Column<Ticket>[] {
  const t = useText();
  const formats = useFormats();
  const field = (id: string) => t(`resources.tickets.fields.${id}`);
  const subject = (ticket: Ticket) => `#${ticket.number} ${ticket.subject ?? t('tickets.erased')}`;
  return [
    { id: 'subject', label: field('subject'), sortBy: 'subject', render: subject, text: subject },
    {
      id: 'state',
      label: field('state'),
      sortBy: 'state',
      render: (ticket) => <TicketStateMark state={ticket.state} />,
      text: (ticket) => t(`ticketStates.${ticket.state}`),
    },
    {
      id: 'category',
      label: field('category'),
      sortBy: 'category',
      render: (ticket) => t(`ticketCategories.${ticket.category}`),
      text: (ticket) => t(`ticketCategories.${ticket.category}`),
    },
    {
      id: 'requester',
      label: field('requester'),
      render: (ticket) => ticket.requester.name ?? '–',
      text: (ticket) => ticket.requester.name ?? '',
    },
    {
      id: 'lastActivityAt',
      label: field('lastActivityAt'),
      sortBy: 'lastActivityAt',
      render: (ticket) => <Instant value={ticket.lastActivityAt} as="relative" />,
      text: (ticket) => formats.dateTime(ticket.lastActivityAt),
    },
    {
      id: 'createdAt',
      isHiddenAtFirst: true,
      label: field('createdAt'),
      sortBy: 'createdAt',
      render: (ticket) => <Instant value={ticket.createdAt} />,
      text: (ticket) => formats.dateTime(ticket.createdAt),
    },
  ];
}

function ticketFacets(t: Text): Facet[] {
  return [
    {
      id: 'state',
      label: t('resources.tickets.fields.state'),
      options: ticketStates.map((state) => ({ label: t(`ticketStates.${state}`), filter: { state } })),
    },
    {
      id: 'category',
      label: t('resources.tickets.fields.category'),
      options: ticketCategories.map((category) => ({ label: t(`ticketCategories.${category}`), filter: { category } })),
    },
  ];
}
