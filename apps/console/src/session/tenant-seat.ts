import type { SessionState } from '@mandat/contract';
import { http, refreshSession, session } from '../api/client.ts';
import type { Seat } from './seat.ts';
import { signOut } from './session-api.ts';

/** A customer's user before the console. */
export function seatOf({ user, tenant, permissions, idleSeconds, endsAt }: SessionState): Seat {
  return {
    side: 'tenant',
    id: user.id,
    firstName: user.firstName,
    lastName: user.lastName,
    account: user.username,
    house: tenant.displayName,
    isDemonstration: tenant.isDemonstration,
    rights: permissions,
    hasSavedViews: true,
    home: '/',
    deniedText: 'error.denied',
    accountPage: '/account',
    ...{ idleSeconds, endsAt },
    clock: session,
    refresh: refreshSession,
    signOut,
    end,
  };
}

function end(): void {
  // The server may count a little longer; what has ended here must have ended there.
  http('/api/session', { method: 'DELETE' }).catch(() => undefined);
  session.end();
}
