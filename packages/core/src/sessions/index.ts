export { listSessions } from './list-sessions.ts';
export { revokeAllSessions, revokeSession } from './revoke-session.ts';
