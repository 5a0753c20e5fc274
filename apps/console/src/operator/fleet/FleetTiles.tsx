import type { FleetStatus } from '@mandat/contract';
import Box from '@mui/material/Box';
import Card from '@mui/material/Card';
import Typography from '@mui/material/Typography';
import type { TextKey } from '../../i18n/console-texts.ts';
import { useFormats } from '../../i18n/use-formats.ts';
import { useText } from '../../i18n/use-text.ts';

interface Tile {
  label: TextKey;
  count: number;
  /** More than none of it is worth a look. */
  isTrouble?: boolean;
}

function tilesOf({ tenants, servers }: FleetStatus): Tile[] {
  const missing = servers.reduce((total, { missingDatabases }) => total + (missingDatabases?.length ?? 0), 0);
  return [
    { label: 'fleet.active', count: tenants.active },
    { label: 'fleet.suspended', count: tenants.suspended },
    { label: 'fleet.provisioning', count: tenants.provisioning },
    { label: 'fleet.underMaintenance', count: tenants.underMaintenance, isTrouble: true },
    { label: 'fleet.missingDatabases', count: missing, isTrouble: true },
  ];
}

/** Tenants by state, and how many of them nobody can work with. */
export function FleetTiles({ status }: { status: FleetStatus }) {
  const t = useText();
  const formats = useFormats();
  return (
    <Box
      component="ul"
      aria-label={t('fleet.tenants')}
      sx={{
        listStyle: 'none',
        m: 0,
        p: 0,
        display: 'grid',
        gap: { xs: 1, sm: 1.5 },
        gridTemplateColumns: { xs: 'repeat(2, minmax(0, 1fr))', sm: 'repeat(3, minmax(0, 1fr))', md: 'repeat(5, minmax(0, 1fr))' },
      }}
    >
      {tilesOf(status).map(({ label, count, isTrouble = false }) => (
        <Card component="li" key={label} sx={{ p: { xs: 1.5, sm: 1.75 } }}>
          <Typography
            component="div"
            sx={{
              fontSize: '1.75rem',
              lineHeight: '2.125rem',
              fontWeight: 600,
              fontVariantNumeric: 'tabular-nums',
              color: isTrouble && count > 0 ? 'error.main' : 'text.primary',
            }}
          >
            {formats.number(count)}
          </Typography>
          <Typography variant="body2" sx={{ fontWeight: 500, color: 'text.secondary', hyphens: 'auto' }}>
            {t(label)}
          </Typography>
        </Card>
      ))}
    </Box>
  );
}
