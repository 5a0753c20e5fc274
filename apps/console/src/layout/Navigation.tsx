import Box from '@mui/material/Box';
import List from '@mui/material/List';
import ListItem from '@mui/material/ListItem';
import ListItemButton from '@mui/material/ListItemButton';
import ListItemIcon from '@mui/material/ListItemIcon';
import ListItemText from '@mui/material/ListItemText';
import Tooltip from '@mui/material/Tooltip';
import Typography from '@mui/material/Typography';
import { useId } from 'react';
import { Link, useLocation } from 'react-router';
import { useText } from '../i18n/use-text.ts';
import { useSeat } from '../session/seat.ts';
import { Brand } from './Brand.tsx';
import { type MenuArea, type MenuEntry, menuFor } from './menu.ts';

interface NavigationProps {
  menu: readonly MenuArea[];
  /** Icons alone; the names appear on hover and are read out. */
  isCollapsed: boolean;
  onNavigate?: () => void;
}

export function Navigation({ menu, isCollapsed, onNavigate }: NavigationProps) {
  const t = useText();
  const { rights } = useSeat();
  return (
    <Box component="nav" aria-label={t('app.menu')} sx={{ pb: 2 }}>
      <Brand isCollapsed={isCollapsed} />
      <Box sx={{ px: 1.25 }}>
        {menuFor(menu, rights).map((area) => (
          <Area key={area.label ?? 'home'} area={area} isCollapsed={isCollapsed} {...(onNavigate ? { onNavigate } : {})} />
        ))}
      </Box>
    </Box>
  );
}

function Area({ area, isCollapsed, onNavigate }: Omit<NavigationProps, 'menu'> & { area: MenuArea }) {
  const t = useText();
  const id = useId();
  return (
    <>
      {area.label && (
        <Typography
          id={id}
          variant="caption"
          component="div"
          color="text.secondary"
          sx={{ px: 1.25, pt: 2, pb: 0.5, fontWeight: 600, visibility: isCollapsed ? 'hidden' : 'visible', whiteSpace: 'nowrap' }}
        >
          {t(area.label)}
        </Typography>
      )}
      <List disablePadding {...(area.label ? { 'aria-labelledby': id } : {})}>
        {area.entries.map((entry) => (
          <Entry key={entry.to} entry={entry} isCollapsed={isCollapsed} {...(onNavigate ? { onNavigate } : {})} />
        ))}
      </List>
    </>
  );
}

function Entry({ entry, isCollapsed, onNavigate }: Omit<NavigationProps, 'menu'> & { entry: MenuEntry }) {
  const t = useText();
  const { pathname } = useLocation();
  const { home } = useSeat();
  const isCurrent = entry.to === home ? pathname === home : pathname === entry.to || pathname.startsWith(`${entry.to}/`);
  const Icon = entry.icon;
  return (
    <ListItem disablePadding>
      <Tooltip title={isCollapsed ? t(entry.label) : ''} placement="right">
        <ListItemButton
          component={Link}
          to={entry.to}
          selected={isCurrent}
          aria-current={isCurrent ? 'page' : undefined}
          aria-label={t(entry.label)}
          onClick={onNavigate}
          sx={{ minHeight: 40, px: 1.25, my: '1px', color: isCurrent ? 'primary.main' : 'text.primary' }}
        >
          <ListItemIcon sx={{ minWidth: 36, color: 'inherit' }}>
            <Icon fontSize="small" aria-hidden />
          </ListItemIcon>
          {!isCollapsed && (
            <ListItemText
              primary={t(entry.label)}
              slotProps={{ primary: { variant: 'body2', noWrap: true, sx: { fontWeight: isCurrent ? 600 : 500 } } }}
            />
          )}
        </ListItemButton>
      </Tooltip>
    </ListItem>
  );
}
