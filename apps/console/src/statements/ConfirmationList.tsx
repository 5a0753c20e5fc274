import type { StatementConfirmation } from '@mandat/contract';
import DoneIcon from '@mui/icons-material/DoneAll';
import FactCheckIcon from '@mui/icons-material/FactCheckOutlined';
import HourglassIcon from '@mui/icons-material/HourglassEmpty';
import { useCallback, useMemo } from 'react';
import { Instant } from '../elements/Instant.tsx';
import { StatusMark } from '../elements/StatusMark.tsx';
import { useFormats } from '../i18n/use-formats.ts';
import { type Text, useText } from '../i18n/use-text.ts';
import type { Column } from '../list/columns.ts';
import type { Facet } from '../list/filters.ts';
import { ListPage } from '../list/ListPage.tsx';
import { useDescribe } from '../list/use-describe.ts';

const nameOf = ({ firstName, lastName }: StatementConfirmation) => `${firstName} ${lastName}`;
const wordOf = (isDue: boolean) => (isDue ? ('statements.due' as const) : ('statements.done' as const));

/** Who of those who can sign in has confirmed the statement, and who has not. */
export function ConfirmationList() {
  const t = useText();
  const facets = useMemo(() => confirmationFacets(t), [t]);
  const words = useCallback((key: string, value: unknown) => (key === 'isDue' ? t(wordOf(value === true)) : undefined), [t]);
  return (
    <ListPage<StatementConfirmation>
      resource="statement-confirmations"
      right="statements.read"
      texts={{
        title: t('statements.confirmations'),
        search: t('list.searchNames'),
        emptyTitle: t('statements.nobodyTitle'),
        empty: t('statements.nobody'),
      }}
      icon={FactCheckIcon}
      sort={{ field: 'lastName', order: 'ASC' }}
      columns={useConfirmationColumns()}
      facets={facets}
      describe={useDescribe('statement-confirmations', words)}
      nameOf={nameOf}
    />
  );
}

function useConfirmationColumns(): Column<StatementConfirmation>[] {
  const t = useText();
  const formats = useFormats();
  const field = (id: string) => t(`resources.statement-confirmations.fields.${id}`);
  return [
    { id: 'name', label: field('name'), sortBy: 'lastName', render: nameOf, text: nameOf },
    { id: 'username', label: field('username'), sortBy: 'username', render: (row) => row.username, text: (row) => row.username },
    {
      id: 'isDue',
      label: field('isDue'),
      render: ({ isDue }) => (
        <StatusMark tone={isDue ? 'warning' : 'success'} icon={isDue ? HourglassIcon : DoneIcon} label={t(wordOf(isDue))} />
      ),
      text: ({ isDue }) => t(wordOf(isDue)),
    },
    {
      id: 'version',
      label: field('version'),
      align: 'right',
      render: ({ version }) => version ?? '–',
      text: ({ version }) => String(version ?? ''),
    },
    {
      id: 'confirmedAt',
      label: field('confirmedAt'),
      sortBy: 'confirmedAt',
      render: ({ confirmedAt }) => <Instant value={confirmedAt} />,
      text: ({ confirmedAt }) => (confirmedAt ? formats.exact(confirmedAt) : ''),
    },
  ];
}

function confirmationFacets(t: Text): Facet[] {
  return [
    {
      id: 'isDue',
      label: t('resources.statement-confirmations.fields.isDue'),
      options: [true, false].map((isDue) => ({ label: t(wordOf(isDue)), filter: { isDue } })),
    },
  ];
}
