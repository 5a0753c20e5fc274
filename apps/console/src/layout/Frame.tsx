import Box from '@mui/material/Box';
import Drawer from '@mui/material/Drawer';
import Stack from '@mui/material/Stack';
import type { Theme } from '@mui/material/styles';
import useMediaQuery from '@mui/material/useMediaQuery';
import { type ReactNode, Suspense, useRef, useState } from 'react';
import { useSidebarState } from 'react-admin';
import { ErrorBoundary } from 'react-error-boundary';
import { VisuallyHidden } from '../elements/VisuallyHidden.tsx';
import { useText } from '../i18n/use-text.ts';
import { IdleGuard } from '../session/IdleGuard.tsx';
import { useSeat } from '../session/seat.ts';
import { AppBar } from './AppBar.tsx';
import { DemonstrationBanner } from './DemonstrationBanner.tsx';
import { ErrorPage } from './ErrorPage.tsx';
import { LoadingPage } from './LoadingPage.tsx';
import type { MenuArea } from './menu.ts';
import { Navigation } from './Navigation.tsx';
import { OfflineNotice } from './OfflineNotice.tsx';
import { PageTitleContext } from './page-title.ts';
import { SkipLink } from './SkipLink.tsx';

const openWidth = 228;
const collapsedWidth = 60;

interface FrameProps {
  menu: readonly MenuArea[];
  /** What is to be known on every page. */
  notice?: ReactNode;
  children: ReactNode;
}

/** What stands around every page: menu, bar, and the guard of the session. */
export function Frame({ menu, notice, children }: FrameProps) {
  const t = useText();
  const { isDemonstration } = useSeat();
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
      {isDemonstration && <DemonstrationBanner />}
      <OfflineNotice />
      <Box sx={{ flex: 1, display: 'flex', minWidth: 0 }}>
        {isNarrow ? (
          <Drawer
            open={isDrawerOpen}
            onClose={() => setDrawerOpen(false)}
            slotProps={{ paper: { 'aria-label': t('app.menu'), sx: { width: 280, backgroundImage: 'none' } } }}
          >
            <Navigation menu={menu} isCollapsed={false} onNavigate={() => setDrawerOpen(false)} />
          </Drawer>
        ) : (
          <Sidebar menu={menu} isOpen={isSidebarOpen} />
        )}
        <Stack sx={{ flex: 1, minWidth: 0 }}>
          <AppBar
            title={title}
            menuLabel={t(isNarrow ? 'app.openMenu' : wideLabel)}
            isMenuOpen={isMenuOpen}
            onToggleMenu={() => (isNarrow ? setDrawerOpen(true) : setSidebarOpen(!isSidebarOpen))}
          />
          {notice}
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
      <IdleGuard />
    </Stack>
  );
}

function Sidebar({ menu, isOpen }: Pick<FrameProps, 'menu'> & { isOpen: boolean }) {
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
        <Navigation menu={menu} isCollapsed={!isOpen} />
      </Box>
    </Box>
  );
}
