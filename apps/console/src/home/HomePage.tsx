import Box from '@mui/material/Box';
import Card from '@mui/material/Card';
import Skeleton from '@mui/material/Skeleton';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { AuditTimeline } from '../audit-entries/AuditTimeline.tsx';
import { Dashboard } from '../dashboard/Dashboard.tsx';
import { ErrorState } from '../elements/ErrorState.tsx';
import { LinkButton } from '../elements/LinkButton.tsx';
import { Panel } from '../elements/Panel.tsx';
import { useFormats } from '../i18n/use-formats.ts';
import { useText } from '../i18n/use-text.ts';
import { Page } from '../layout/Page.tsx';
import { loadPages } from '../lazy-pages.ts';
import { RowLink } from '../list/RowLink.tsx';
import { OverdueReviews } from '../reviews/OverdueReviews.tsx';
import { PriceTable } from '../session/PriceTable.tsx';
import { useHasPermission } from '../session/seat.ts';
import { useSession } from '../session/session-context.ts';
import { readPrices } from '../user-permissions/matrix-api.ts';
import { AttentionPanel } from './AttentionPanel.tsx';
import { RightsPanel } from './RightsPanel.tsx';
import { tasksFor } from './tasks.ts';

const everything = {};

/** Where everybody begins: administrators and data protection officers with the dashboard, all others with what is theirs. */
export function HomePage() {
  const t = useText();
  useEffect(() => {
    // What is likely to be opened next is fetched while this page is read.
    loadPages().catch(() => undefined);
  }, []);
  const maySeeDashboard = useHasPermission('dashboard.read');
  return (
    <Page title={t('home.title')}>
      <Greeting />
      <OverdueReviews />
      {maySeeDashboard ? <Dashboard /> : <OwnHome />}
    </Page>
  );
}

/** For those who look after nobody: what they may do, what waits for them, and what sending costs. */
function OwnHome() {
  const t = useText();
  const maySeePrices = useHasPermission('mailing_prices.read');
  const mayReadLog = useHasPermission('audit_entries.read');
  return (
    <>
      <Tasks />
      <Box
        sx={{
          display: 'grid',
          gap: 2,
          gridTemplateColumns: { xs: 'minmax(0, 1fr)', md: 'repeat(2, minmax(0, 1fr))' },
          alignItems: 'start',
        }}
      >
        <Stack sx={{ gap: 2 }}>
          <AttentionPanel />
          <RightsPanel />
        </Stack>
        <Stack sx={{ gap: 2 }}>
          {maySeePrices && <PricesPanel />}
          {mayReadLog && (
            <Panel
              title={t('home.recent')}
              action={
                <LinkButton to="/audit-entries" size="small">
                  {t('home.recentAll')}
                </LinkButton>
              }
            >
              <AuditTimeline filter={everything} size={6} />
            </Panel>
          )}
        </Stack>
      </Box>
    </>
  );
}

function Greeting() {
  const t = useText();
  const formats = useFormats();
  const { user } = useSession();
  const hour = new Date().getHours();
  const greeting = hour >= 18 || hour < 4 ? 'home.evening' : hour < 11 ? 'home.morning' : 'home.day';
  const roles = formats.list(user.roles.map((role) => t(`roles.${role}`)));
  return (
    <Box sx={{ mb: 2.5 }}>
      <Typography variant="h2" sx={{ fontSize: '1.75rem' }}>
        {t(greeting, { name: `${user.firstName} ${user.lastName}` })}
      </Typography>
      <Typography color="text.secondary">{roles === '' ? t('home.noRoles') : t('home.roles', { roles })}</Typography>
    </Box>
  );
}

function Tasks() {
  const t = useText();
  const { permissions } = useSession();
  return (
    <Box
      component="ul"
      aria-label={t('home.lastSteps')}
      sx={{
        listStyle: 'none',
        m: 0,
        mb: 2,
        p: 0,
        display: 'grid',
        gap: 1.25,
        gridTemplateColumns: 'repeat(auto-fill, minmax(min(100%, 240px), 1fr))',
      }}
    >
      {tasksFor(permissions).map(({ to, label, icon: Icon }) => (
        <Card
          component="li"
          key={to}
          sx={{
            position: 'relative',
            display: 'flex',
            alignItems: 'center',
            gap: 1.5,
            p: 1.75,
            '&:hover': { borderColor: 'primary.main' },
          }}
        >
          <Icon color="primary" aria-hidden />
          <RowLink to={to}>{t(label)}</RowLink>
        </Card>
      ))}
    </Box>
  );
}

function PricesPanel() {
  const t = useText();
  const { data, error, refetch, isPending } = useQuery({ queryKey: ['mailing-prices'], queryFn: readPrices });
  return (
    <Panel title={t('home.prices')}>
      {error && <ErrorState error={error} onRetry={refetch} />}
      {isPending && <Skeleton variant="rounded" height={140} />}
      {data === null && <Typography color="text.secondary">{t('notice.noPrices')}</Typography>}
      {data && <PriceTable priceList={data} />}
    </Panel>
  );
}
