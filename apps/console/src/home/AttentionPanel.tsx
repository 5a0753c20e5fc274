import ArrowForwardIcon from '@mui/icons-material/ArrowForward';
import Box from '@mui/material/Box';
import Link from '@mui/material/Link';
import Skeleton from '@mui/material/Skeleton';
import Typography from '@mui/material/Typography';
import { useQueries } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useDataProvider } from 'react-admin';
import { Link as RouterLink } from 'react-router';
import { Panel } from '../elements/Panel.tsx';
import { useText } from '../i18n/use-text.ts';
import { listAddress } from '../list/list-address.ts';
import { useSession } from '../session/session-context.ts';
import { attentionsAt } from './attention.ts';

/** What waits for somebody with these rights, each line a link to the list already cut to it. */
export function AttentionPanel() {
  const t = useText();
  const { permissions } = useSession();
  const dataProvider = useDataProvider();
  const attentions = useMemo(() => attentionsAt(new Date()).filter(({ right }) => permissions.includes(right)), [permissions]);
  const counts = useQueries({
    queries: attentions.map(({ resource, filter }) => ({
      queryKey: [resource, 'count', filter],
      queryFn: async () => {
        const sort = {
          field: resource === 'users' ? 'lastName' : resource === 'lockouts' ? 'lastFailureAt' : 'at',
          order: 'DESC' as const,
        };
        const { total = 0 } = await dataProvider.getList(resource, { filter, sort, pagination: { page: 1, perPage: 1 } });
        return total;
      },
    })),
  });
  if (attentions.length === 0) return null;
  const open = attentions.flatMap((attention, index) => {
    const count = counts[index]?.data ?? 0;
    return count === 0 ? [] : [{ ...attention, count }];
  });
  return (
    <Panel title={t('home.attention')}>
      {counts.some((count) => count.isPending) && <Skeleton variant="rounded" height={80} />}
      {open.length === 0 && counts.every((count) => count.isSuccess) && <Typography color="text.secondary">{t('home.allCalm')}</Typography>}
      <Box component="ul" sx={{ listStyle: 'none', m: 0, p: 0, display: 'grid', gap: 0.75 }}>
        {open.map((attention) => (
          <Box component="li" key={attention.label}>
            <Link
              component={RouterLink}
              to={listAddress(attention.resource, attention.filter)}
              sx={{ display: 'inline-flex', alignItems: 'center', gap: 1, fontWeight: 500 }}
            >
              {t(attention.label, { smart_count: attention.count })}
              <ArrowForwardIcon sx={{ fontSize: 16 }} aria-hidden />
            </Link>
          </Box>
        ))}
      </Box>
    </Panel>
  );
}
