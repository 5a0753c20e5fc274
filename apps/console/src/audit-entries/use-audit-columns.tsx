import type { AuditEntry } from '@mandat/contract';
import { Instant } from '../elements/Instant.tsx';
import { useText } from '../i18n/use-text.ts';
import type { Column } from '../list/columns.ts';
import type { AuditTexts } from './audit-texts.ts';
import { OutcomeMark } from './OutcomeMark.tsx';

/** The columns of a log, the tenant's or the operator's; `actor` names who did it. */
export function useAuditColumns(texts: AuditTexts, actor: Pick<Column<AuditEntry>, 'render' | 'text'>): Column<AuditEntry>[] {
  const t = useText();
  const field = (name: string) => t(`resources.audit-entries.fields.${name}`);
  return [
    { id: 'at', label: field('at'), sortBy: 'at', render: (entry) => <Instant value={entry.at} />, text: (entry) => entry.at },
    { id: 'actor', label: field('actorId'), ...actor },
    {
      id: 'action',
      label: field('action'),
      render: (entry) => texts.action(entry.action),
      text: (entry) => texts.action(entry.action),
    },
    { id: 'entity', label: field('entity'), render: texts.subject, text: texts.subject },
    { id: 'operation', label: field('operation'), render: (entry) => t(`auditOperations.${entry.operation}`), isHiddenAtFirst: true },
    {
      id: 'changedFields',
      label: field('changedFields'),
      render: (entry) => entry.changedFields.map(texts.column).join(', ') || '–',
      isHiddenAtFirst: true,
    },
    {
      id: 'outcome',
      label: field('outcome'),
      render: (entry) => <OutcomeMark outcome={entry.outcome} />,
      text: (entry) => t(`auditOutcomes.${entry.outcome}`),
    },
    { id: 'reason', label: field('reason'), render: (entry) => entry.payload?.reason ?? '–', isHiddenAtFirst: true },
    { id: 'addressPrefix', label: field('addressPrefix'), render: (entry) => entry.payload?.addressPrefix ?? '–', isHiddenAtFirst: true },
  ];
}
