import CssBaseline from '@mui/material/CssBaseline';
import { AdminContext, memoryStore } from 'react-admin';
import { useI18nProvider } from '../i18n/use-i18n-provider.ts';
import { queryClient } from '../query-client.ts';
import { darkTheme, lightTheme } from '../theme/themes.ts';
import { FleetPage } from './FleetPage.tsx';

/** Nobody is signed in, so nothing is kept beyond the page. */
const store = memoryStore();

/** The page for operations: outside of every customer's sign-in, and without anything about a customer. */
export function FleetApp() {
  const i18nProvider = useI18nProvider(store);
  return (
    <AdminContext i18nProvider={i18nProvider} queryClient={queryClient} store={store} lightTheme={lightTheme} darkTheme={darkTheme}>
      <CssBaseline enableColorScheme />
      <FleetPage />
    </AdminContext>
  );
}
