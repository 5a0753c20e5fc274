import type { AuditEntry } from '@mandat/contract';
import HistoryIcon from '@mui/icons-material/HistoryOutlined';
import { useCallback, useMemo } from 'react';
import { useLocation } from 'react-router';
import { en } from '../i18n/en.ts';
import { useFormats } from '../i18n/use-formats.ts';
import { useText } from '../i18n/use-text.ts';
import { ListPage } from '../list/ListPage.tsx';
import { useDescribe } from '../list/use-describe.ts';
import { SealBadge } from '../seal/SealBadge.tsx';
import { ActorName } from './ActorName.tsx';
import { AuditDrawer } from './AuditDrawer.tsx';
import { AuditFields } from './AuditFields.tsx';
import { auditFacets, filterWords } from './audit-filters.ts';
import { useAuditTexts } from './audit-texts.ts';
import { DownloadMenu } from './DownloadMenu.tsx';
import { useAuditColumns } from './use-audit-columns.tsx';

const entities = Object.keys(en.audit.entity);
const actor = { render: (entry: AuditEntry) => <ActorName entry={entry} /> };

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
        columns={useAuditColumns(texts, actor)}
        facets={facets}
        describe={useDescribe('audit-entries', words)}
        fields={(filter, onChange) => <AuditFields {...{ filter, onChange, texts, entities }} people="users" />}
        nameOf={(entry) => t('audit.open', { action: texts.action(entry.action), time: formats.dateTime(entry.at) })}
        linkTo={(entry) => `/audit-entries/${entry.id}/show${search}`}
        download={<DownloadMenu />}
        above={<SealBadge />}
      />
      <AuditDrawer />
    </>
  );
}
