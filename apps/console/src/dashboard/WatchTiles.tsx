import type { BoundedCount, Dashboard } from '@mandat/contract';
import Box from '@mui/material/Box';
import Card from '@mui/material/Card';
import Typography from '@mui/material/Typography';
import type { TextKey } from '../i18n/console-texts.ts';
import { useText } from '../i18n/use-text.ts';
import { listAddress } from '../list/list-address.ts';
import { RowLink } from '../list/RowLink.tsx';
import { useCountText } from './count-text.ts';

interface Tile {
  label: TextKey;
  counted: BoundedCount;
  to: string;
}

function tilesOf({ lockedNames, people, refused }: Dashboard): Tile[] {
  return [
    ...(lockedNames
      ? [{ label: 'dashboard.lockedNames' as const, counted: lockedNames, to: listAddress('lockouts', { isLocked: true }) }]
      : []),
    ...(people
      ? ([
          { label: 'dashboard.blocked', counted: people.blocked, to: listAddress('users', { status: 'blocked' }) },
          { label: 'dashboard.parallel', counted: people.usedInParallel, to: listAddress('users', { isUsedInParallel: true }) },
          { label: 'dashboard.initial', counted: people.withInitialPassword, to: listAddress('users', { mustChangePassword: true }) },
          { label: 'dashboard.ending', counted: people.ending, to: listAddress('users', { validUntil_lte: people.endingUntil }) },
        ] as const)
      : []),
    ...(refused
      ? [
          {
            label: 'dashboard.refused' as const,
            counted: refused.entries,
            to: listAddress('audit-entries', { outcome: 'refused', at_gte: refused.since }),
          },
        ]
      : []),
  ];
}

/** What has to be looked after, each a number that leads to its list. */
export function WatchTiles({ dashboard }: { dashboard: Dashboard }) {
  const t = useText();
  const tiles = tilesOf(dashboard);
  if (tiles.length === 0) return null;
  return (
    <Box
      component="ul"
      aria-label={t('dashboard.watch')}
      sx={{
        listStyle: 'none',
        m: 0,
        p: 0,
        display: 'grid',
        gap: { xs: 1, sm: 1.5 },
        gridTemplateColumns: {
          xs: 'repeat(2, minmax(0, 1fr))',
          sm: 'repeat(3, minmax(0, 1fr))',
          lg: `repeat(${tiles.length}, minmax(0, 1fr))`,
        },
      }}
    >
      {tiles.map((tile) => (
        <WatchTile key={tile.label} {...tile} />
      ))}
    </Box>
  );
}

function WatchTile({ label, counted, to }: Tile) {
  const t = useText();
  const countText = useCountText();
  const isCalm = counted.count === 0;
  return (
    <Card component="li" sx={{ position: 'relative', p: { xs: 1.5, sm: 1.75 }, '&:hover': { borderColor: 'primary.main' } }}>
      <Typography
        component="div"
        sx={{
          fontSize: counted.isExact ? '1.75rem' : '1.125rem',
          lineHeight: '2.125rem',
          fontWeight: 600,
          fontVariantNumeric: 'tabular-nums',
          color: isCalm ? 'text.secondary' : 'text.primary',
        }}
      >
        {countText(counted)}
      </Typography>
      <Box sx={{ fontSize: '0.875rem', lineHeight: 1.35, '& a': { fontWeight: 500, color: isCalm ? 'text.secondary' : 'text.primary' } }}>
        <RowLink to={to}>{t(label)}</RowLink>
      </Box>
    </Card>
  );
}
