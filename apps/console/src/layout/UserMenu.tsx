import AccountCircleIcon from '@mui/icons-material/AccountCircleOutlined';
import CheckIcon from '@mui/icons-material/Check';
import LogoutIcon from '@mui/icons-material/Logout';
import Avatar from '@mui/material/Avatar';
import Divider from '@mui/material/Divider';
import IconButton from '@mui/material/IconButton';
import ListItemIcon from '@mui/material/ListItemIcon';
import MenuItem from '@mui/material/MenuItem';
import Typography from '@mui/material/Typography';
import { useLocaleState, useTheme } from 'react-admin';
import { Link } from 'react-router';
import { MenuButton } from '../elements/MenuButton.tsx';
import { useText } from '../i18n/use-text.ts';
import { useSeat } from '../session/seat.ts';

export function UserMenu() {
  const t = useText();
  const { firstName, lastName, account, accountPage, signOut } = useSeat();
  const name = `${firstName} ${lastName}`;
  const short = initials(firstName, lastName);
  return (
    <MenuButton
      label={name}
      minWidth={230}
      opener={(props) => (
        <IconButton {...props} aria-label={`${short}: ${t('app.userMenu', { name })}`} sx={{ p: 0.5 }}>
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
      )}
    >
      {(close) => [
        <MenuItem key="account" component={Link} to={accountPage} onClick={close}>
          <ListItemIcon>
            <AccountCircleIcon fontSize="small" />
          </ListItemIcon>
          <span>
            {t('menu.account')}
            <Typography variant="caption" component="span" color="text.secondary" sx={{ display: 'block' }}>
              {name} · {account}
            </Typography>
          </span>
        </MenuItem>,
        <Divider key="after-account" component="li" />,
        <DisplayItems key="display" />,
        <Divider key="after-display" component="li" />,
        <MenuItem key="sign-out" onClick={signOut}>
          <ListItemIcon>
            <LogoutIcon fontSize="small" />
          </ListItemIcon>
          {t('app.signOut')}
        </MenuItem>,
      ]}
    </MenuButton>
  );
}

/** Language and appearance, for screens too narrow for buttons of their own. */
function DisplayItems() {
  const t = useText();
  const [locale, setLocale] = useLocaleState();
  const [theme, setTheme] = useTheme();
  const items = [
    { label: t('app.german'), isOn: locale === 'de', choose: () => setLocale('de'), lang: 'de' },
    { label: t('app.english'), isOn: locale === 'en', choose: () => setLocale('en'), lang: 'en' },
    { label: t('app.light'), isOn: theme !== 'dark', choose: () => setTheme('light'), lang: locale },
    { label: t('app.dark'), isOn: theme === 'dark', choose: () => setTheme('dark'), lang: locale },
  ];
  return items.map(({ label, isOn, choose, lang }) => (
    <MenuItem key={label} role="menuitemradio" aria-checked={isOn} onClick={choose} lang={lang}>
      <ListItemIcon>{isOn && <CheckIcon fontSize="small" />}</ListItemIcon>
      {label}
    </MenuItem>
  ));
}

function initials(firstName: string, lastName: string): string {
  return [firstName, lastName]
    .map((name) => [...name.trim()][0] ?? '')
    .join('')
    .toUpperCase();
}
