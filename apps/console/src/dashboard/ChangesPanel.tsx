import type { RecentChanges } from '@mandat/contract';
import Typography from '@mui/material/Typography';
import { useAuditTexts } from '../audit-entries/audit-texts.ts';
import { DeedList } from '../audit-entries/DeedList.tsx';
import { LinkButton } from '../elements/LinkButton.tsx';
import { Panel } from '../elements/Panel.tsx';
import { useText } from '../i18n/use-text.ts';
import { listAddress } from '../list/list-address.ts';
import { CountRows } from './CountRows.tsx';
import { useCountText } from './count-text.ts';

const deedsShown = 5;

/** What was changed this week: how much of each kind, and the newest. */
export function ChangesPanel({ changes }: { changes: RecentChanges }) {
  const t = useText();
  const texts = useAuditTexts();
  const countText = useCountText();
  const { since, all, kinds, newest } = changes;
  const rows = kinds.map(({ action, entries }) => ({
    label: texts.action(action),
    counted: entries,
    to: listAddress('audit-entries', { action, outcome: 'done', at_gte: since }),
  }));
  return (
    <Panel
      title={t('dashboard.changes')}
      help={t('dashboard.changesHelp')}
      action={
        all.count > 0 && (
          <LinkButton to={listAddress('audit-entries', { isChange: true, at_gte: since })} size="small">
            {t('dashboard.allChanges', { count: countText(all) })}
          </LinkButton>
        )
      }
    >
      {rows.length === 0 && <Typography color="text.secondary">{t('dashboard.noChanges')}</Typography>}
      <CountRows rows={rows} />
      {newest.length > 0 && (
        <>
          <Typography variant="subtitle2" component="h3" sx={{ mt: 2, mb: 1 }}>
            {t('dashboard.newest')}
          </Typography>
          <DeedList entries={newest} maximum={deedsShown} />
        </>
      )}
    </Panel>
  );
}
