import { Action, actorKinds, auditOutcomes } from '@mandat/contract';
import { daysAgo } from '../i18n/calendar-days.ts';
import type { Text } from '../i18n/use-text.ts';
import type { Facet } from '../list/filters.ts';
import type { AuditTexts } from './audit-texts.ts';

/** The common cuts of a log. */
export function auditFacets(t: Text, now: Date): Facet[] {
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

/** Words a filter that no facet names. */
export function filterWords(key: string, value: unknown, texts: AuditTexts): string | undefined {
  if (key === 'entity' && typeof value === 'string') return texts.entity(value);
  const action = key === 'action' ? Action.safeParse(value).data : undefined;
  return action && texts.action(action);
}
