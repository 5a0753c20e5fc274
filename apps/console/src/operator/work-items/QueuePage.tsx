import { type WorkItem, workItemEntities } from '@mandat/contract';
import InboxIcon from '@mui/icons-material/InboxOutlined';
import { useMemo } from 'react';
import { Instant } from '../../elements/Instant.tsx';
import { useFormats } from '../../i18n/use-formats.ts';
import { type Text, useText } from '../../i18n/use-text.ts';
import type { Column } from '../../list/columns.ts';
import type { Facet } from '../../list/filters.ts';
import { ListPage } from '../../list/ListPage.tsx';
import { LiveMark } from './LiveMark.tsx';
import { TenantCell } from './TenantCell.tsx';
import { WaitingTime } from './WaitingTime.tsx';
import { useWorkItemTexts, workItemAddress } from './work-item-texts.ts';

/** What customers wait for, of all of them, oldest first; what comes in appears by itself. */
export function QueuePage() {
  const t = useText();
  const facets = useMemo(() => queueFacets(t), [t]);
  const texts = useWorkItemTexts();
  const names = new Map([
    ['tenantId', t('queue.tenant')],
    ['kind', t('queue.what')],
    ['state', t('facet.state')],
  ]);
  return (
    <ListPage<WorkItem>
      resource="work-items"
      right="work_items.read"
      texts={{ title: t('queue.title'), search: null, emptyTitle: t('queue.emptyTitle'), empty: t('queue.empty') }}
      icon={InboxIcon}
      sort={{ field: 'openedAt', order: 'ASC' }}
      columns={useQueueColumns()}
      facets={facets}
      describe={(key, value) => `${names.get(key) ?? key}: ${String(value)}`}
      nameOf={(item) => texts.title(item)}
      linkTo={workItemAddress}
      above={<LiveMark />}
    />
  );
}

function useQueueColumns(): Column<WorkItem>[] {
  const t = useText();
  const formats = useFormats();
  const texts = useWorkItemTexts();
  return [
    { id: 'kind', label: t('queue.what'), render: texts.title, text: texts.title },
    { id: 'tenantName', label: t('queue.tenant'), render: (item) => <TenantCell item={item} />, text: (item) => item.tenantName },
    { id: 'state', label: t('facet.state'), render: (item) => texts.state(item), text: texts.state },
    {
      id: 'openedAt',
      label: t('queue.waiting'),
      sortBy: 'openedAt',
      render: (item) => <WaitingTime item={item} />,
      text: (item) => formats.dateTime(item.openedAt),
    },
    {
      id: 'dueAt',
      label: t('queue.due'),
      sortBy: 'dueAt',
      render: (item) => <Instant value={item.dueAt} as="date" />,
      text: (item) => (item.dueAt === null ? '' : formats.dateTime(item.dueAt)),
    },
  ];
}

function queueFacets(t: Text): Facet[] {
  return [
    {
      id: 'entity',
      label: t('queue.entity'),
      options: workItemEntities.map((entity) => ({ label: t(`workItemEntities.${entity}`), filter: { entity } })),
    },
    {
      id: 'isOpen',
      label: t('queue.progress'),
      options: [
        { label: t('queue.open'), filter: { isOpen: true } },
        { label: t('queue.ended'), filter: { isOpen: false } },
      ],
    },
  ];
}
