import { Action, type AuditEntry, actorKinds, auditOutcomes } from '@mandat/contract';
import HistoryIcon from '@mui/icons-material/HistoryOutlined';
import { useCallback, useMemo } from 'react';
import { useLocation } from 'react-router';
import { Instant } from '../elements/Instant.tsx';
import { daysAgo } from '../i18n/calendar-days.ts';
import { en } from '../i18n/en.ts';
import { useFormats } from '../i18n/use-formats.ts';
import { type Text, useText } from '../i18n/use-text.ts';
import type { Column } from '../list/columns.ts';
import { type Facet, type Filter, withKey } from '../list/filters.ts';
import { ListPage } from '../list/ListPage.tsx';
import { PeriodFilter } from '../list/PeriodFilter.tsx';
import { PersonFilter } from '../list/PersonFilter.tsx';
import { SelectFilter } from '../list/SelectFilter.tsx';
import { useDescribe } from '../list/use-describe.ts';
import { SealBadge } from '../seal/SealBadge.tsx';
import { ActorName } from './ActorName.tsx';
import { AuditDrawer } from './AuditDrawer.tsx';
import { type AuditTexts, useAuditTexts } from './audit-texts.ts';
import { DownloadMenu } from './DownloadMenu.tsx';
import { OutcomeMark } from './OutcomeMark.tsx';

const entities = Object.keys(en.audit.entity);

export function AuditList() {
  const t = useText();
  const formats = useFormats();
  const texts = useAuditTexts();
  const { search } = useLocation();
  const facets = useMemo(() => auditFacets(t, new Date()), [t]);
  const words = useCallback((key: string, value: unknown) => filterWords(key, value, texts), [texts]);
  return (
    <>
      <ListPage<AuditEntry>
        resource="audit-entries"
        right="audit_entries.read"
        texts={{ title: t('audit.title'), search: null, emptyTitle: t('audit.emptyTitle'), empty: t('audit.empty') }}
        icon={HistoryIcon}
        sort={{ field: 'at', order: 'DESC' }}
        columns={useAuditColumns(t, texts)}
        facets={facets}
        describe={useDescribe('audit-entries', words)}
        fields={(filter, onChange) => <AuditFields filter={filter} onChange={onChange} texts={texts} />}
        nameOf={(entry) => t('audit.open', { action: texts.action(entry.action), time: formats.dateTime(entry.at) })}
        linkTo={(entry) => `/audit-entries/${entry.id}/show${search}`}
        download={<DownloadMenu />}
        above={<SealBadge />}
      />
      <AuditDrawer />
    </>
  );
}

function useAuditColumns(t: Text, texts: AuditTexts): Column<AuditEntry>[] {
  const field = (name: string) => t(`resources.audit-entries.fields.${name}`);
  return [
    { id: 'at', label: field('at'), sortBy: 'at', render: (entry) => <Instant value={entry.at} /> },
    { id: 'actor', label: field('actorId'), render: (entry) => <ActorName entry={entry} /> },
    { id: 'action', label: field('action'), render: (entry) => texts.action(entry.action) },
    { id: 'entity', label: field('entity'), render: texts.subject },
    { id: 'operation', label: field('operation'), render: (entry) => t(`auditOperations.${entry.operation}`), isHiddenAtFirst: true },
    {
      id: 'changedFields',
      label: field('changedFields'),
      render: (entry) => entry.changedFields.map(texts.column).join(', ') || '–',
      isHiddenAtFirst: true,
    },
    { id: 'outcome', label: field('outcome'), render: (entry) => <OutcomeMark outcome={entry.outcome} /> },
    { id: 'reason', label: field('reason'), render: (entry) => entry.payload?.reason ?? '–', isHiddenAtFirst: true },
    { id: 'addressPrefix', label: field('addressPrefix'), render: (entry) => entry.payload?.addressPrefix ?? '–', isHiddenAtFirst: true },
  ];
}

interface AuditFieldsProps {
  filter: Filter;
  onChange: (filter: Filter) => void;
  texts: AuditTexts;
}

function AuditFields({ filter, onChange, texts }: AuditFieldsProps) {
  const t = useText();
  const set = (key: string) => (value: string | null) => onChange(withKey(filter, key, value));
  const actions = Action.options.map((action) => ({ value: action, label: texts.action(action) }));
  return (
    <>
      <PersonFilter label={t('resources.audit-entries.fields.actorId')} value={filter.actorId} onChange={set('actorId')} />
      <PersonFilter label={t('resources.audit-entries.fields.aboutUserId')} value={filter.aboutUserId} onChange={set('aboutUserId')} />
      <SelectFilter
        label={t('resources.audit-entries.fields.action')}
        value={filter.action}
        options={actions.toSorted((a, b) => a.label.localeCompare(b.label))}
        onChange={set('action')}
      />
      <SelectFilter
        label={t('resources.audit-entries.fields.entity')}
        value={filter.entity}
        options={entities.map((entity) => ({ value: entity, label: texts.entity(entity) }))}
        onChange={set('entity')}
      />
      <PeriodFilter filter={filter} field="at" onChange={onChange} />
    </>
  );
}

function auditFacets(t: Text, now: Date): Facet[] {
  return [
    {
      id: 'time',
      label: t('facet.time'),
      options: [
        { label: t('facet.today'), filter: { at_gte: daysAgo(0, now) } },
        { label: t('facet.last7'), filter: { at_gte: daysAgo(6, now) } },
        { label: t('facet.last30'), filter: { at_gte: daysAgo(29, now) } },
      ],
    },
    {
      id: 'outcome',
      label: t('facet.outcome'),
      options: [
        ...auditOutcomes.map((outcome) => ({ label: t(`auditOutcomes.${outcome}`), filter: { outcome } })),
        { label: t('facet.changesOnly'), filter: { isChange: true } },
      ],
    },
    {
      id: 'actor',
      label: t('facet.actor'),
      options: actorKinds.map((actorKind) => ({ label: t(`actorKinds.${actorKind}`), filter: { actorKind } })),
    },
  ];
}

function filterWords(key: string, value: unknown, texts: AuditTexts): string | undefined {
  if (key === 'entity' && typeof value === 'string') return texts.entity(value);
  const action = key === 'action' ? Action.safeParse(value).data : undefined;
  return action && texts.action(action);
}
