/** Everything beyond the home page that comes in one second load; the matrix, which is heavy, comes alone. */
export { AccountPage } from './account/AccountPage.tsx';
export { AuditList } from './audit-entries/AuditList.tsx';
export { LockoutList } from './lockouts/LockoutList.tsx';
export { LoginAttemptList } from './login-attempts/LoginAttemptList.tsx';
export { SettingsPage } from './settings/SettingsPage.tsx';
export { ConfirmationList } from './statements/ConfirmationList.tsx';
export { StatementsPage } from './statements/StatementsPage.tsx';
export { UserCreate } from './users/UserCreate.tsx';
export { UserEdit } from './users/UserEdit.tsx';
export { UserList } from './users/UserList.tsx';
export { UserShow } from './users/UserShow.tsx';
