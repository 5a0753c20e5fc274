import type { AuditEntry } from '@mandat/contract';
import Button from '@mui/material/Button';
import Skeleton from '@mui/material/Skeleton';
import Typography from '@mui/material/Typography';
import { useInfiniteGetList } from 'react-admin';
import { ErrorState } from '../elements/ErrorState.tsx';
import { useText } from '../i18n/use-text.ts';
import type { Filter } from '../list/filters.ts';
import { DeedList } from './DeedList.tsx';

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
      <DeedList entries={entries} />
      {hasNextPage && (
        <Button onClick={() => fetchNextPage()} loading={isFetchingNextPage} sx={{ mt: 1 }}>
          {t('app.more')}
        </Button>
      )}
    </>
  );
}
