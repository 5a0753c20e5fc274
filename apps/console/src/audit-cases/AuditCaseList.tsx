import { type AuditCase, auditCaseKinds, auditCaseStates } from '@mandat/contract';
import PolicyIcon from '@mui/icons-material/PolicyOutlined';
import { useMemo } from 'react';
import { Instant } from '../elements/Instant.tsx';
import { useFormats } from '../i18n/use-formats.ts';
import { type Text, useText } from '../i18n/use-text.ts';
import type { Column } from '../list/columns.ts';
import type { Facet } from '../list/filters.ts';
import { ListPage } from '../list/ListPage.tsx';
import { useDescribe } from '../list/use-describe.ts';
import { AuditStateMark } from './AuditStateMark.tsx';
import { RequestAuditButton } from './RequestAuditButton.tsx';

export function AuditCaseList() {
  const t = useText();
  const facets = useMemo(() => auditFacets(t), [t]);
  return (
    <ListPage<AuditCase>
      resource="audit-cases"
      right="audit_cases.read"
      texts={{ title: t('audits.title'), search: null, emptyTitle: t('audits.emptyTitle'), empty: t('audits.empty') }}
      icon={PolicyIcon}
      sort={{ field: 'startsAt', order: 'DESC' }}
      columns={useAuditColumns()}
      facets={facets}
      describe={useDescribe('audit-cases')}
      nameOf={(audit) => audit.purpose}
      linkTo={(audit) => `/audit-cases/${audit.id}/show`}
      actions={<RequestAuditButton />}
    />
  );
}

function useAuditColumns(): Column<AuditCase>[] {
  const t = useText();
  const formats = useFormats();
  const field = (id: string) => t(`resources.audit-cases.fields.${id}`);
  const kind = (audit: AuditCase) => t(`auditCaseKinds.${audit.kind}`);
  const cost = ({ invoiceLine }: AuditCase) =>
    invoiceLine === null ? t('audits.free') : formats.money(invoiceLine.total, invoiceLine.currency);
  return [
    { id: 'purpose', label: field('purpose'), render: (audit) => audit.purpose, text: (audit) => audit.purpose },
    { id: 'kind', label: field('kind'), render: kind, text: kind },
    {
      id: 'state',
      label: field('state'),
      render: (audit) => <AuditStateMark state={audit.state} />,
      text: (audit) => t(`auditCaseStates.${audit.state}`),
    },
    {
      id: 'startsAt',
      label: field('startsAt'),
      sortBy: 'startsAt',
      render: (audit) => <Instant value={audit.startsAt} />,
      text: (audit) => formats.dateTime(audit.startsAt),
    },
    {
      id: 'place',
      label: field('place'),
      render: (audit) => audit.place ?? '–',
      text: (audit) => audit.place ?? '',
      isHiddenAtFirst: true,
    },
    {
      id: 'requestedAt',
      label: field('requestedAt'),
      sortBy: 'requestedAt',
      render: (audit) => <Instant value={audit.requestedAt} />,
      text: (audit) => formats.dateTime(audit.requestedAt),
      isHiddenAtFirst: true,
    },
    { id: 'cost', label: field('cost'), align: 'right', render: cost, text: cost },
  ];
}

function auditFacets(t: Text): Facet[] {
  const field = (id: string) => t(`resources.audit-cases.fields.${id}`);
  return [
    {
      id: 'state',
      label: field('state'),
      options: auditCaseStates.map((state) => ({ label: t(`auditCaseStates.${state}`), filter: { state } })),
    },
    { id: 'kind', label: field('kind'), options: auditCaseKinds.map((kind) => ({ label: t(`auditCaseKinds.${kind}`), filter: { kind } })) },
  ];
}
