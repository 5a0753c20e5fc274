import DarkModeIcon from '@mui/icons-material/DarkModeOutlined';
import LightModeIcon from '@mui/icons-material/LightModeOutlined';
import TranslateIcon from '@mui/icons-material/Translate';
import Button from '@mui/material/Button';
import IconButton from '@mui/material/IconButton';
import Tooltip from '@mui/material/Tooltip';
import { useLocaleState, useTheme } from 'react-admin';
import { useText } from '../i18n/use-text.ts';

/** Switches to the other language; its name is written in that language, so that everybody finds their own. */
export function LanguageButton() {
  const [locale, setLocale] = useLocaleState();
  const other = locale === 'de' ? ({ locale: 'en', name: 'English' } as const) : ({ locale: 'de', name: 'Deutsch' } as const);
  return (
    <Button color="inherit" size="small" startIcon={<TranslateIcon />} onClick={() => setLocale(other.locale)}>
      <span lang={other.locale}>{other.name}</span>
    </Button>
  );
}

export function ThemeButton() {
  const t = useText();
  const [theme, setTheme] = useTheme();
  const isDark = theme === 'dark';
  const label = t(isDark ? 'app.toLight' : 'app.toDark');
  return (
    <Tooltip title={label}>
      <IconButton color="inherit" aria-label={label} onClick={() => setTheme(isDark ? 'light' : 'dark')}>
        {isDark ? <LightModeIcon /> : <DarkModeIcon />}
      </IconButton>
    </Tooltip>
  );
}
