import { type AuthorisedContact, instructionKinds } from '@mandat/contract';
import ContactsIcon from '@mui/icons-material/ContactsOutlined';
import EventBusyIcon from '@mui/icons-material/EventBusyOutlined';
import HowToRegIcon from '@mui/icons-material/HowToRegOutlined';
import { useMemo } from 'react';
import { Instant } from '../elements/Instant.tsx';
import { LinkButton } from '../elements/LinkButton.tsx';
import { StatusMark } from '../elements/StatusMark.tsx';
import { useFormats } from '../i18n/use-formats.ts';
import { type Text, useText } from '../i18n/use-text.ts';
import type { Column } from '../list/columns.ts';
import type { Facet } from '../list/filters.ts';
import { ListPage } from '../list/ListPage.tsx';
import { useDescribe } from '../list/use-describe.ts';
import { useReason } from '../session/use-reason.ts';

/** Who may instruct the operator, about what, from when until when. */
export function ContactList() {
  const t = useText();
  const facets = useMemo(() => contactFacets(t), [t]);
  return (
    <ListPage<AuthorisedContact>
      resource="authorised-contacts"
      right="authorised_contacts.read"
      texts={{
        title: t('contacts.title'),
        search: t('contacts.search'),
        emptyTitle: t('contacts.emptyTitle'),
        empty: t('contacts.empty'),
      }}
      icon={ContactsIcon}
      sort={{ field: 'name', order: 'ASC' }}
      columns={useContactColumns()}
      facets={facets}
      describe={useDescribe('authorised-contacts')}
      nameOf={(contact) => contact.name}
      linkTo={(contact) => `/authorised-contacts/${contact.id}`}
      actions={<CreateButton />}
    />
  );
}

function CreateButton() {
  const t = useText();
  return (
    <LinkButton
      to="/authorised-contacts/create"
      reason={useReason('authorised_contacts.create')}
      variant="contained"
      startIcon={<HowToRegIcon />}
    >
      {t('contacts.create')}
    </LinkButton>
  );
}

function useContactColumns(): Column<AuthorisedContact>[] {
  const t = useText();
  const formats = useFormats();
  const kinds = ({ kinds: held }: AuthorisedContact) =>
    held.length === instructionKinds.length ? t('contacts.everything') : formats.list(held.map((kind) => t(`instructionKinds.${kind}`)));
  const validity = ({ isValid }: AuthorisedContact) => t(isValid ? 'contacts.isValid' : 'contacts.isNotValid');
  const until = ({ validUntil }: AuthorisedContact) => (validUntil === null ? '' : formats.date(validUntil));
  return [
    { id: 'name', label: t('contacts.name'), sortBy: 'name', render: (contact) => contact.name, text: (contact) => contact.name },
    { id: 'email', label: t('contacts.email'), render: (contact) => contact.email, text: (contact) => contact.email },
    { id: 'kinds', label: t('contacts.kinds'), render: kinds, text: kinds },
    {
      id: 'isValid',
      label: t('facet.state'),
      render: (contact) => (
        <StatusMark
          tone={contact.isValid ? 'success' : 'neutral'}
          icon={contact.isValid ? HowToRegIcon : EventBusyIcon}
          label={validity(contact)}
        />
      ),
      text: validity,
    },
    {
      id: 'validUntil',
      label: t('contacts.validUntil'),
      sortBy: 'validUntil',
      render: (contact) => <Instant value={contact.validUntil} as="date" />,
      text: until,
    },
    {
      id: 'deputyName',
      label: t('contacts.deputy'),
      render: (contact) => contact.deputyName ?? '–',
      text: (contact) => contact.deputyName ?? '',
    },
  ];
}

function contactFacets(t: Text): Facet[] {
  return [
    {
      id: 'isValid',
      label: t('facet.state'),
      options: [
        { label: t('contacts.isValid'), filter: { isValid: true } },
        { label: t('contacts.isNotValid'), filter: { isValid: false } },
      ],
    },
    {
      id: 'kind',
      label: t('contacts.kinds'),
      options: instructionKinds.map((kind) => ({ label: t(`instructionKinds.${kind}`), filter: { kind } })),
    },
  ];
}
