import AccountCircleIcon from '@mui/icons-material/AccountCircleOutlined';
import LogoutIcon from '@mui/icons-material/Logout';
import Avatar from '@mui/material/Avatar';
import Divider from '@mui/material/Divider';
import IconButton from '@mui/material/IconButton';
import ListItemIcon from '@mui/material/ListItemIcon';
import Menu from '@mui/material/Menu';
import MenuItem from '@mui/material/MenuItem';
import Typography from '@mui/material/Typography';
import { useState } from 'react';
import { useLocaleState, useTheme } from 'react-admin';
import { Link } from 'react-router';
import { useText } from '../i18n/use-text.ts';
import { signOut } from '../session/session-api.ts';
import { useSession } from '../session/session-context.ts';

export function UserMenu() {
  const t = useText();
  const { user } = useSession();
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  const [locale, setLocale] = useLocaleState();
  const [theme, setTheme] = useTheme();
  const close = () => setAnchor(null);
  const name = `${user.firstName} ${user.lastName}`;
  const short = initials(user.firstName, user.lastName);
  return (
    <>
      <IconButton
        aria-label={`${short}: ${t('app.userMenu', { name })}`}
        aria-haspopup="menu"
        aria-expanded={anchor !== null}
        onClick={(event) => setAnchor(event.currentTarget)}
        sx={{ p: 0.5 }}
      >
        <Avatar
          sx={{
            width: 34,
            height: 34,
            fontSize: '0.8125rem',
            fontWeight: 600,
            color: 'primary.contrastText',
            backgroundColor: 'primary.main',
          }}
        >
          {short}
        </Avatar>
      </IconButton>
      <Menu anchorEl={anchor} open={anchor !== null} onClose={close} slotProps={{ paper: { sx: { minWidth: 230 } } }}>
        <MenuItem component={Link} to="/account" onClick={close}>
          <ListItemIcon>
            <AccountCircleIcon fontSize="small" />
          </ListItemIcon>
          <span>
            {t('menu.account')}
            <Typography variant="caption" component="span" color="text.secondary" sx={{ display: 'block' }}>
              {name} · {user.username}
            </Typography>
          </span>
        </MenuItem>
        <Divider component="li" />
        <MenuItem selected={locale === 'de'} onClick={() => setLocale('de')} lang="de">
          {t('app.german')}
        </MenuItem>
        <MenuItem selected={locale === 'en'} onClick={() => setLocale('en')} lang="en">
          {t('app.english')}
        </MenuItem>
        <Divider component="li" />
        <MenuItem selected={theme !== 'dark'} onClick={() => setTheme('light')}>
          {t('app.light')}
        </MenuItem>
        <MenuItem selected={theme === 'dark'} onClick={() => setTheme('dark')}>
          {t('app.dark')}
        </MenuItem>
        <Divider component="li" />
        <MenuItem onClick={signOut}>
          <ListItemIcon>
            <LogoutIcon fontSize="small" />
          </ListItemIcon>
          {t('app.signOut')}
        </MenuItem>
      </Menu>
    </>
  );
}

function initials(firstName: string, lastName: string): string {
  return [firstName, lastName]
    .map((name) => [...name.trim()][0] ?? '')
    .join('')
    .toUpperCase();
}
