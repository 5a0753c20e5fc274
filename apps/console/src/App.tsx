import CssBaseline from '@mui/material/CssBaseline';
import { AdminContext, CoreAdminUI, CustomRoutes, Notification, Resource } from 'react-admin';
import { Route } from 'react-router';

import { authProvider } from './api/auth-provider.ts';
import { http } from './api/client.ts';
import { createDataProvider } from './api/data-provider.ts';
import { auditCases } from './audit-cases/index.ts';
import { auditEntries } from './audit-entries/index.ts';
import { auditorInvitations } from './auditor-invitations/index.ts';
import { authorisedContacts } from './authorised-contacts/index.ts';
import { changeRequests } from './change-requests/index.ts';
import { HomePage } from './home/HomePage.tsx';
import { useI18nProvider } from './i18n/use-i18n-provider.ts';
import { instructions } from './instructions/index.ts';
import { AccessDenied } from './layout/AccessDenied.tsx';
import { AppLayout } from './layout/AppLayout.tsx';
import { ErrorPage } from './layout/ErrorPage.tsx';
import { LoadingPage } from './layout/LoadingPage.tsx';
import { NotFound } from './layout/NotFound.tsx';
import { AccessListPage, AccountPage, SealPage, SettingsPage, StatementsPage, SupportWindowsPage } from './lazy-pages.ts';
import { lockouts } from './lockouts/index.ts';
import { loginAttempts } from './login-attempts/index.ts';
import { preferenceStore } from './preferences/preferences.ts';
import { queryClient } from './query-client.ts';
import { reviews } from './reviews/index.ts';
import { SignInPage } from './sign-in/SignInPage.tsx';
import { statementConfirmations } from './statements/index.ts';
import { darkTheme, lightTheme } from './theme/themes.ts';
import { tickets } from './tickets/index.ts';
import { userPermissions } from './user-permissions/index.ts';
import { users } from './users/index.ts';

const dataProvider = createDataProvider(http, '/api');

/** The console's table of contents. Put together from react-admin's parts, as `Admin` brings a layout and a sign-in of its own along. */
export function App() {
  const i18nProvider = useI18nProvider(preferenceStore);
  return (
    <AdminContext
      authProvider={authProvider}
      dataProvider={dataProvider}
      i18nProvider={i18nProvider}
      queryClient={queryClient}
      store={preferenceStore}
      lightTheme={lightTheme}
      darkTheme={darkTheme}
    >
      <CssBaseline enableColorScheme />
      <CoreAdminUI
        disableTelemetry
        title="Mandat"
        layout={AppLayout}
        loading={LoadingPage}
        loginPage={SignInPage}
        dashboard={HomePage}
        catchAll={NotFound}
        accessDenied={AccessDenied}
        error={({ resetErrorBoundary }) => <ErrorPage onReset={() => resetErrorBoundary(undefined)} />}
      >
        <Resource {...users} />
        <Resource {...userPermissions} />
        <Resource {...instructions} />
        <Resource {...authorisedContacts} />
        <Resource {...lockouts} />
        <Resource {...loginAttempts} />
        <Resource {...auditEntries} />
        <Resource {...reviews} />
        <Resource {...auditCases} />
        <Resource {...auditorInvitations} />
        <Resource {...tickets} />
        <Resource {...changeRequests} />
        <Resource {...statementConfirmations} />
        <CustomRoutes>
          <Route path="/access-list" element={<AccessListPage />} />
          <Route path="/support-windows" element={<SupportWindowsPage />} />
          <Route path="/seal" element={<SealPage />} />
          <Route path="/statements" element={<StatementsPage />} />
          <Route path="/settings" element={<SettingsPage />} />
          <Route path="/account" element={<AccountPage />} />
        </CustomRoutes>
      </CoreAdminUI>
      <Notification />
    </AdminContext>
  );
}
