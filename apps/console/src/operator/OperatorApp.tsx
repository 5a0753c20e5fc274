import CssBaseline from '@mui/material/CssBaseline';
import { AdminContext, memoryStore, Notification } from 'react-admin';
import { createDataProvider } from '../api/data-provider.ts';
import { createI18nProviders } from '../i18n/provider.ts';
import { useI18nProvider } from '../i18n/use-i18n-provider.ts';
import { Frame } from '../layout/Frame.tsx';
import { queryClient } from '../query-client.ts';
import { darkTheme, lightTheme } from '../theme/themes.ts';
import { staffHttp } from './client.ts';
import { operatorDe } from './i18n/de.ts';
import { operatorEn } from './i18n/en.ts';
import { operatorMenu } from './menu.ts';
import { OperatorPages } from './OperatorPages.tsx';
import { OperatorGate } from './session/OperatorGate.tsx';

export { loadStaffSession } from './client.ts';

const dataProvider = createDataProvider(staffHttp, '/api/operator');
const i18nProviders = createI18nProviders({ de: operatorDe, en: operatorEn });
/** What is chosen here ends with the page: the server keeps no preferences for staff. */
const store = memoryStore();

/** The console of the operator's staff: a load of its own, with a session, pages and texts of its own. */
export function OperatorApp() {
  const i18nProvider = useI18nProvider(store, i18nProviders);
  return (
    <AdminContext
      basename="/operator"
      dataProvider={dataProvider}
      i18nProvider={i18nProvider}
      queryClient={queryClient}
      store={store}
      lightTheme={lightTheme}
      darkTheme={darkTheme}
    >
      <CssBaseline enableColorScheme />
      <OperatorGate>
        <Frame menu={operatorMenu}>
          <OperatorPages />
        </Frame>
      </OperatorGate>
      <Notification />
    </AdminContext>
  );
}
