import { isAuditor } from '@mandat/contract';
import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Drawer from '@mui/material/Drawer';
import Stack from '@mui/material/Stack';
import type { Theme } from '@mui/material/styles';
import useMediaQuery from '@mui/material/useMediaQuery';
import { type ReactNode, Suspense, useRef, useState } from 'react';
import { useSidebarState } from 'react-admin';
import { ErrorBoundary } from 'react-error-boundary';
import { VisuallyHidden } from '../elements/VisuallyHidden.tsx';
import { useFormats } from '../i18n/use-formats.ts';
import { useText } from '../i18n/use-text.ts';
import { IdleGuard } from '../session/IdleGuard.tsx';
import { Notices } from '../session/Notices.tsx';
import { SessionGate } from '../session/SessionGate.tsx';
import { useSession } from '../session/session-context.ts';
import { AppBar } from './AppBar.tsx';
import { DemonstrationBanner } from './DemonstrationBanner.tsx';
import { ErrorPage } from './ErrorPage.tsx';
import { LoadingPage } from './LoadingPage.tsx';
import { Navigation } from './Navigation.tsx';
import { OfflineNotice } from './OfflineNotice.tsx';
import { PageTitleContext } from './page-title.ts';
import { SkipLink } from './SkipLink.tsx';
import { Watermark } from './Watermark.tsx';

const openWidth = 228;
const collapsedWidth = 60;

export function AppLayout({ children }: { children: ReactNode }) {
  return (
    <SessionGate>
      <Frame>{children}</Frame>
    </SessionGate>
  );
}

function Frame({ children }: { children: ReactNode }) {
  const t = useText();
  const { tenant } = useSession();
  const [title, setTitle] = useState('');
  const main = useRef<HTMLElement>(null);
  const isNarrow = useMediaQuery((theme: Theme) => theme.breakpoints.down('md'));
  const [isSidebarOpen, setSidebarOpen] = useSidebarState();
  const [isDrawerOpen, setDrawerOpen] = useState(false);
  const isMenuOpen = isNarrow ? isDrawerOpen : isSidebarOpen;
  const wideLabel = isSidebarOpen ? 'app.collapseMenu' : 'app.expandMenu';
  return (
    <Stack sx={{ minHeight: '100dvh', minWidth: 0, backgroundColor: 'background.default', color: 'text.primary' }}>
      <title>{title === '' ? t('app.name') : `${title} · ${t('app.name')}`}</title>
      <SkipLink target={main} />
      {tenant.isDemonstration && <DemonstrationBanner />}
      <OfflineNotice />
      <Box sx={{ flex: 1, display: 'flex', minWidth: 0 }}>
        {isNarrow ? (
          <Drawer
            open={isDrawerOpen}
            onClose={() => setDrawerOpen(false)}
            slotProps={{ paper: { 'aria-label': t('app.menu'), sx: { width: 280, backgroundImage: 'none' } } }}
          >
            <Navigation isCollapsed={false} onNavigate={() => setDrawerOpen(false)} />
          </Drawer>
        ) : (
          <Sidebar isOpen={isSidebarOpen} />
        )}
        <Stack sx={{ flex: 1, minWidth: 0 }}>
          <AppBar
            title={title}
            menuLabel={t(isNarrow ? 'app.openMenu' : wideLabel)}
            isMenuOpen={isMenuOpen}
            onToggleMenu={() => (isNarrow ? setDrawerOpen(true) : setSidebarOpen(!isSidebarOpen))}
          />
          <AuditorNotice />
          <Box component="main" id="main" ref={main} tabIndex={-1} sx={{ flex: 1, minWidth: 0 }}>
            <PageTitleContext value={setTitle}>
              <ErrorBoundary fallbackRender={({ resetErrorBoundary }) => <ErrorPage onReset={resetErrorBoundary} />}>
                <Suspense fallback={<LoadingPage />}>{children}</Suspense>
              </ErrorBoundary>
            </PageTitleContext>
          </Box>
        </Stack>
      </Box>
      <VisuallyHidden role="status">{title}</VisuallyHidden>
      <Notices />
      <IdleGuard />
    </Stack>
  );
}

function Sidebar({ isOpen }: { isOpen: boolean }) {
  return (
    <Box
      sx={{
        width: isOpen ? openWidth : collapsedWidth,
        flexShrink: 0,
        borderRight: 1,
        borderColor: 'divider',
        backgroundColor: 'background.paper',
        transition: 'width 160ms',
      }}
    >
      <Box sx={{ position: 'sticky', top: 0, maxHeight: '100dvh', overflowY: 'auto', overflowX: 'hidden' }}>
        <Navigation isCollapsed={!isOpen} />
      </Box>
    </Box>
  );
}

/** An auditor's pages say that they are one's, whose, and since when they are looked at. */
function AuditorNotice() {
  const t = useText();
  const formats = useFormats();
  const { user } = useSession();
  const [openedAt] = useState(() => new Date().toISOString());
  if (!isAuditor(user.roles)) return null;
  const name = `${user.firstName} ${user.lastName}`;
  return (
    <>
      <Alert severity="info" sx={{ borderRadius: 0 }}>
        {t('app.readOnly', { date: user.validUntil ? formats.date(user.validUntil) : '–' })}
      </Alert>
      <Watermark text={t('watermark.text', { name, date: formats.dateTime(openedAt) })} />
    </>
  );
}
