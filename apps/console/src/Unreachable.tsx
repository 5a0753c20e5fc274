import CloudOffIcon from '@mui/icons-material/CloudOff';
import Button from '@mui/material/Button';
import CssBaseline from '@mui/material/CssBaseline';
import { createTheme, ThemeProvider } from '@mui/material/styles';
import { EmptyState } from './elements/EmptyState.tsx';
import { browserLocale, i18nProviders } from './i18n/provider.ts';
import { lightTheme } from './theme/themes.ts';

const theme = createTheme(lightTheme);

/** Shown when not even the question who is signed in was answered; nothing of the console is there yet. */
export function Unreachable({ onRetry }: { onRetry: () => void }) {
  const { translate } = i18nProviders[browserLocale(navigator.languages)];
  return (
    <ThemeProvider theme={theme}>
      <CssBaseline />
      <main>
        <EmptyState icon={CloudOffIcon} title={translate('app.unreachableTitle')} text={translate('app.unreachable')}>
          <Button variant="contained" onClick={onRetry}>
            {translate('app.retry')}
          </Button>
        </EmptyState>
      </main>
    </ThemeProvider>
  );
}
