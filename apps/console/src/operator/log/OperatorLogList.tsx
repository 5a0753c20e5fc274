import type { AuditEntry } from '@mandat/contract';
import HistoryIcon from '@mui/icons-material/HistoryOutlined';
import Skeleton from '@mui/material/Skeleton';
import { useCallback, useMemo } from 'react';
import { useGetList } from 'react-admin';
import { useLocation, useNavigate, useParams } from 'react-router';
import { AuditFields } from '../../audit-entries/AuditFields.tsx';
import { auditFacets, filterWords } from '../../audit-entries/audit-filters.ts';
import { useAuditTexts } from '../../audit-entries/audit-texts.ts';
import { EntryDetails } from '../../audit-entries/EntryDetails.tsx';
import { EntryDrawer } from '../../audit-entries/EntryDrawer.tsx';
import { useAuditColumns } from '../../audit-entries/use-audit-columns.tsx';
import { ErrorState } from '../../elements/ErrorState.tsx';
import { useFormats } from '../../i18n/use-formats.ts';
import { useText } from '../../i18n/use-text.ts';
import type { Filter } from '../../list/filters.ts';
import { ListPage } from '../../list/ListPage.tsx';
import { useDescribe } from '../../list/use-describe.ts';
import { useHasPermission } from '../../session/seat.ts';

/** What the operator's own log is about. */
const entities = [
  ...['staff', 'staff_credentials', 'staff_passkeys', 'commitments', 'session', 'password', 'totp', 'recovery_codes', 'passkeys'],
  ...['lockouts', 'tenant'],
];
const base = '/operator/log';

/** What the operator's staff did; one entry opens beside the list, under its own address. */
export function OperatorLogList() {
  const t = useText();
  const formats = useFormats();
  const texts = useAuditTexts();
  const navigate = useNavigate();
  const { search } = useLocation();
  const { id } = useParams();
  // Everybody here is staff: their name says enough.
  const nameOfActor = (entry: AuditEntry) => entry.payload?.actorName ?? t(`actorKinds.${entry.actorKind}`);
  const mayRead = useHasPermission('operator_log.read');
  const facets = useMemo(() => auditFacets(t, new Date()).filter((facet) => facet.id !== 'actor'), [t]);
  const words = useCallback((key: string, value: unknown) => filterWords(key, value, texts), [texts]);
  return (
    <>
      <ListPage<AuditEntry>
        resource="log"
        right="operator_log.read"
        texts={{ title: t('operatorLog.title'), search: null, emptyTitle: t('audit.emptyTitle'), empty: t('audit.empty') }}
        icon={HistoryIcon}
        sort={{ field: 'at', order: 'DESC' }}
        columns={useAuditColumns(texts, { render: nameOfActor, text: nameOfActor })}
        facets={facets}
        describe={useDescribe('audit-entries', words, 'staff')}
        fields={(filter, onChange) => <AuditFields {...{ filter, onChange, texts, entities }} people="staff" />}
        nameOf={(entry) => t('audit.open', { action: texts.action(entry.action), time: formats.dateTime(entry.at) })}
        linkTo={(entry) => `${base}/${entry.id}${search}`}
      />
      <EntryDrawer isOpen={mayRead && id !== undefined} onClose={() => navigate(`${base}${search}`)}>
        {mayRead && id !== undefined && <Entry id={id} />}
      </EntryDrawer>
    </>
  );
}

function addressOf(filter: Filter): string {
  return `${base}?${new URLSearchParams({ filter: JSON.stringify(filter) })}`;
}

function Entry({ id }: { id: string }) {
  const t = useText();
  const { data, error, refetch } = useGetList<AuditEntry>(
    'log',
    { filter: { id: [id] }, sort: { field: 'at', order: 'DESC' }, pagination: { page: 1, perPage: 1 } },
    { onError: () => undefined },
  );
  if (error) return <ErrorState error={error} onRetry={refetch} />;
  if (!data) return <Skeleton variant="rounded" height={300} />;
  const [entry] = data;
  return entry ? <EntryDetails entry={entry} addressOf={addressOf} /> : <p>{t('error.notFound')}</p>;
}
