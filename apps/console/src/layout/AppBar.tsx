import MenuIcon from '@mui/icons-material/Menu';
import RefreshIcon from '@mui/icons-material/Refresh';
import Box from '@mui/material/Box';
import IconButton from '@mui/material/IconButton';
import LinearProgress from '@mui/material/LinearProgress';
import Stack from '@mui/material/Stack';
import Tooltip from '@mui/material/Tooltip';
import Typography from '@mui/material/Typography';
import { useIsFetching } from '@tanstack/react-query';
import { useRefresh } from 'react-admin';
import { useText } from '../i18n/use-text.ts';
import { useSeat } from '../session/seat.ts';
import { LanguageButton, ThemeButton } from './DisplayChoices.tsx';
import { UserMenu } from './UserMenu.tsx';

interface AppBarProps {
  title: string;
  menuLabel: string;
  isMenuOpen: boolean;
  onToggleMenu: () => void;
}

export function AppBar({ title, menuLabel, isMenuOpen, onToggleMenu }: AppBarProps) {
  const t = useText();
  const refreshPage = useRefresh();
  const { refresh: refreshSession } = useSeat();
  const refresh = () => {
    refreshPage();
    refreshSession();
  };
  const isFetching = useIsFetching() > 0;
  return (
    <Box
      component="header"
      sx={{ position: 'sticky', top: 0, zIndex: 'appBar', backgroundColor: 'background.default', borderBottom: 1, borderColor: 'divider' }}
    >
      <Stack sx={{ flexDirection: 'row', alignItems: 'center', gap: { xs: 0.5, sm: 1 }, height: 64, pl: 1, pr: { xs: 1, sm: 2 } }}>
        <Tooltip title={menuLabel}>
          <IconButton color="inherit" aria-label={menuLabel} aria-expanded={isMenuOpen} onClick={onToggleMenu}>
            <MenuIcon />
          </IconButton>
        </Tooltip>
        <Box sx={{ flex: 1, minWidth: 0 }}>
          {title !== '' && (
            <Typography variant="h1" noWrap title={title}>
              {title}
            </Typography>
          )}
        </Box>
        <Tooltip title={t('app.refresh')}>
          <IconButton color="inherit" aria-label={t('app.refresh')} onClick={refresh}>
            <RefreshIcon />
          </IconButton>
        </Tooltip>
        <Box sx={{ display: { xs: 'none', md: 'flex' }, alignItems: 'center', gap: 1 }}>
          <LanguageButton />
          <ThemeButton />
        </Box>
        <UserMenu />
      </Stack>
      {isFetching && <LinearProgress aria-hidden sx={{ position: 'absolute', left: 0, right: 0, bottom: -2, height: 2 }} />}
    </Box>
  );
}
