import { Action } from '@mandat/contract';
import { useText } from '../i18n/use-text.ts';
import { type Filter, withKey } from '../list/filters.ts';
import { PeriodFilter } from '../list/PeriodFilter.tsx';
import { PersonFilter } from '../list/PersonFilter.tsx';
import { SelectFilter } from '../list/SelectFilter.tsx';
import type { AuditTexts } from './audit-texts.ts';

interface AuditFieldsProps {
  filter: Filter;
  onChange: (filter: Filter) => void;
  texts: AuditTexts;
  /** The kinds of things that this log is about. */
  entities: readonly string[];
  /** Whose log it is: a tenant's users' or the operator's staff's. */
  people: 'users' | 'staff';
}

/** Filters of a log that are picked rather than clicked. */
export function AuditFields({ filter, onChange, texts, entities, people }: AuditFieldsProps) {
  const t = useText();
  const set = (key: string) => (value: string | null) => onChange(withKey(filter, key, value));
  const actions = Action.options.map((action) => ({ value: action, label: texts.action(action) }));
  return (
    <>
      <PersonFilter
        resource={people}
        label={t('resources.audit-entries.fields.actorId')}
        value={filter.actorId}
        onChange={set('actorId')}
      />
      {people === 'users' && (
        <PersonFilter
          resource={people}
          label={t('resources.audit-entries.fields.aboutUserId')}
          value={filter.aboutUserId}
          onChange={set('aboutUserId')}
        />
      )}
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
