export { endAuditorAccess } from './end-auditor-access.ts';
export { inviteAuditor } from './invite-auditor.ts';
export { listAuditorInvitations } from './list-auditor-invitations.ts';
