import type { AuditEntry } from '@mandat/contract';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Skeleton from '@mui/material/Skeleton';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import { useInfiniteGetList } from 'react-admin';
import { Link } from 'react-router';
import { ErrorState } from '../elements/ErrorState.tsx';
import { Instant } from '../elements/Instant.tsx';
import { useText } from '../i18n/use-text.ts';
import type { Filter } from '../list/filters.ts';
import { ActorName } from './ActorName.tsx';
import { useAuditTexts } from './audit-texts.ts';
import { type Deed, deedsOf } from './deeds.ts';
import { OutcomeMark } from './OutcomeMark.tsx';

interface AuditTimelineProps {
  filter: Filter;
  /** How many entries at first, and with each "show more". */
  size: number;
}

/** What happened, newest first, in place: the entries of the audit log that `filter` matches. */
export function AuditTimeline({ filter, size }: AuditTimelineProps) {
  const t = useText();
  const { data, isPending, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteGetList<AuditEntry>(
    'audit-entries',
    { filter, sort: { field: 'at', order: 'DESC' }, pagination: { page: 1, perPage: size } },
    { onError: () => undefined },
  );
  if (error) return <ErrorState error={error} onRetry={refetch} />;
  if (isPending) return <Skeleton variant="rounded" height={160} />;
  const entries = data.pages.flatMap((page) => page.data);
  if (entries.length === 0) return <Typography color="text.secondary">{t('users.timelineEmpty')}</Typography>;
  return (
    <>
      <Box component="ol" sx={{ listStyle: 'none', m: 0, p: 0, borderLeft: 2, borderColor: 'divider', ml: 0.75 }}>
        {deedsOf(entries).map((deed) => (
          <TimelineEntry key={deed.main.id} deed={deed} />
        ))}
      </Box>
      {hasNextPage && (
        <Button onClick={() => fetchNextPage()} loading={isFetchingNextPage} sx={{ mt: 1 }}>
          {t('app.more')}
        </Button>
      )}
    </>
  );
}

function TimelineEntry({ deed: { main, entries } }: { deed: Deed }) {
  const t = useText();
  const texts = useAuditTexts();
  const fields = entries.flatMap((entry) => (entry.operation === 'update' ? entry.changedFields.map(texts.column) : [])).join(', ');
  const others = entries.filter((entry) => entry !== main).map(texts.kind);
  return (
    <Box component="li" sx={{ position: 'relative', pl: 2.25, pb: 1.75, '&::before': dot }}>
      <Stack sx={{ flexDirection: 'row', flexWrap: 'wrap', alignItems: 'baseline', columnGap: 1 }}>
        <Box component={Link} to={`/audit-entries/${main.id}/show`} sx={{ fontWeight: 600, color: 'text.primary' }}>
          {texts.action(main.action)}
        </Box>
        <Typography component="span" variant="body2">
          {[texts.subject(main), ...others].join(', ')}
        </Typography>
        {main.outcome !== 'done' && <OutcomeMark outcome={main.outcome} />}
      </Stack>
      <Typography variant="body2" color="text.secondary">
        <Instant value={main.at} /> · <ActorName entry={main} />
        {fields !== '' && ` · ${t('audit.fieldsChanged', { fields })}`}
      </Typography>
    </Box>
  );
}

const dot = {
  content: '""',
  position: 'absolute',
  left: -6,
  top: 7,
  width: 10,
  height: 10,
  borderRadius: '50%',
  border: 2,
  borderColor: 'primary.main',
  backgroundColor: 'background.paper',
} as const;
