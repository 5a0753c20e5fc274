import { type ComponentType, lazy } from 'react';

type Pages = typeof import('./pages.ts');

/** Fetches the pages beyond the first screen; once fetched, asking again costs nothing. */
export function loadPages(): Promise<Pages> {
  return import('./pages.ts');
}

function lazyPage(name: keyof Pages): ComponentType {
  return lazy(async () => ({ default: (await loadPages())[name] }));
}

type LedgerPages = typeof import('./instructions/pages.ts');

/** Instructions and who may give them come in a load of their own. */
function ledgerPage(name: keyof LedgerPages): ComponentType {
  return lazy(async () => ({ default: (await import('./instructions/pages.ts'))[name] }));
}

export const AccountPage = lazyPage('AccountPage');
export const AuditList = lazyPage('AuditList');
export const ConfirmationList = lazyPage('ConfirmationList');
export const LockoutList = lazyPage('LockoutList');
export const LoginAttemptList = lazyPage('LoginAttemptList');
export const SettingsPage = lazyPage('SettingsPage');
export const StatementsPage = lazyPage('StatementsPage');
export const UserCreate = lazyPage('UserCreate');
export const UserEdit = lazyPage('UserEdit');
export const UserList = lazyPage('UserList');
export const UserShow = lazyPage('UserShow');

export const ContactCreate = ledgerPage('ContactCreate');
export const ContactEdit = ledgerPage('ContactEdit');
export const ContactList = ledgerPage('ContactList');
export const InstructionCreate = ledgerPage('InstructionCreate');
export const InstructionList = ledgerPage('InstructionList');
export const InstructionShow = ledgerPage('InstructionShow');

export const AccessListPage = lazy(async () => ({ default: (await import('./access-list/AccessListPage.tsx')).AccessListPage }));
export const ReviewList = lazy(async () => ({ default: (await import('./reviews/ReviewList.tsx')).ReviewList }));
export const AuditCaseList = lazy(async () => ({ default: (await import('./audit-cases/AuditCaseList.tsx')).AuditCaseList }));
export const AuditCaseShow = lazy(async () => ({ default: (await import('./audit-cases/AuditCaseShow.tsx')).AuditCaseShow }));
export const AuditorList = lazy(async () => ({ default: (await import('./auditor-invitations/AuditorList.tsx')).AuditorList }));
export const SupportWindowsPage = lazy(async () => ({
  default: (await import('./support-windows/SupportWindowsPage.tsx')).SupportWindowsPage,
}));
export const SealPage = lazy(async () => ({ default: (await import('./seal/SealPage.tsx')).SealPage }));
export const MatrixPage = lazy(async () => ({ default: (await import('./user-permissions/MatrixPage.tsx')).MatrixPage }));

function conversationPage(name: keyof typeof import('./conversation-pages.ts')): ComponentType {
  return lazy(async () => ({ default: (await import('./conversation-pages.ts'))[name] }));
}

export const ChangeRequestCreate = conversationPage('ChangeRequestCreate');
export const ChangeRequestList = conversationPage('ChangeRequestList');
export const ChangeRequestShow = conversationPage('ChangeRequestShow');
export const TicketCreate = conversationPage('TicketCreate');
export const TicketList = conversationPage('TicketList');
export const TicketShow = conversationPage('TicketShow');
export const StatementGate = lazy(async () => ({ default: (await import('./statements/StatementGate.tsx')).StatementGate }));
