import { type ChangeRequest, changeKinds, changeRequestStates, parties } from '@mandat/contract';
import HandshakeIcon from '@mui/icons-material/HandshakeOutlined';
import { useMemo } from 'react';
import { Instant } from '../elements/Instant.tsx';
import { LinkButton } from '../elements/LinkButton.tsx';
import { useFormats } from '../i18n/use-formats.ts';
import { type Text, useText } from '../i18n/use-text.ts';
import type { Column } from '../list/columns.ts';
import type { Facet } from '../list/filters.ts';
import { ListPage } from '../list/ListPage.tsx';
import { useDescribe } from '../list/use-describe.ts';
import { useReason } from '../session/use-reason.ts';
import { ChangeStateMark } from './ChangeStateMark.tsx';

export function ChangeRequestList() {
  const t = useText();
  const facets = useMemo(() => changeFacets(t), [t]);
  return (
    <ListPage<ChangeRequest>
      resource="change-requests"
      right="change_requests.read"
      texts={{
        title: t('changeRequests.title'),
        search: t('changeRequests.search'),
        emptyTitle: t('changeRequests.emptyTitle'),
        empty: t('changeRequests.empty'),
      }}
      icon={HandshakeIcon}
      sort={{ field: 'changedAt', order: 'DESC' }}
      columns={useChangeColumns()}
      facets={facets}
      describe={useDescribe('change-requests')}
      nameOf={(request) => t('changeRequests.one', { number: request.number })}
      linkTo={(request) => `/change-requests/${request.id}/show`}
      actions={<ProposeButton />}
    />
  );
}

function ProposeButton() {
  const t = useText();
  return (
    <LinkButton to="/change-requests/create" reason={useReason('change_requests.propose')} variant="contained">
      {t('changeRequests.create')}
    </LinkButton>
  );
}

function useChangeColumns(): Column<ChangeRequest>[] {
  const t = useText();
  const formats = useFormats();
  const field = (id: string) => t(`resources.change-requests.fields.${id}`);
  const title = (request: ChangeRequest) => `#${request.number} ${request.title}`;
  const signers = (request: ChangeRequest) => formats.list(request.signedBy.map((party) => t(`parties.${party}`)));
  return [
    { id: 'title', label: field('title'), sortBy: 'title', render: title, text: title },
    {
      id: 'state',
      label: field('state'),
      sortBy: 'state',
      render: (request) => <ChangeStateMark state={request.state} />,
      text: (request) => t(`changeRequestStates.${request.state}`),
    },
    {
      id: 'kind',
      label: field('kind'),
      sortBy: 'kind',
      render: (request) => t(`changeKinds.${request.kind}`),
      text: (request) => t(`changeKinds.${request.kind}`),
    },
    { id: 'signedBy', label: field('signedBy'), render: (request) => signers(request) || '–', text: signers },
    {
      id: 'effectiveOn',
      label: field('effectiveOn'),
      sortBy: 'effectiveOn',
      render: (request) => formats.date(request.effectiveOn),
      text: (request) => request.effectiveOn,
    },
    {
      id: 'changedAt',
      label: field('changedAt'),
      sortBy: 'changedAt',
      render: (request) => <Instant value={request.changedAt} as="relative" />,
      text: (request) => formats.dateTime(request.changedAt),
    },
  ];
}

function changeFacets(t: Text): Facet[] {
  const field = (id: string) => t(`resources.change-requests.fields.${id}`);
  return [
    {
      id: 'state',
      label: field('state'),
      options: changeRequestStates.map((state) => ({ label: t(`changeRequestStates.${state}`), filter: { state } })),
    },
    { id: 'kind', label: field('kind'), options: changeKinds.map((kind) => ({ label: t(`changeKinds.${kind}`), filter: { kind } })) },
    {
      id: 'unsignedBy',
      label: field('unsignedBy'),
      options: parties.map((unsignedBy) => ({ label: t(`parties.${unsignedBy}`), filter: { unsignedBy } })),
    },
  ];
}
