import type { AuthProvider } from 'react-admin';
import { signIn, signOut } from '../session/session-api.ts';
import { session } from './client.ts';
import { mayAccess } from './rights.ts';

/** react-admin's view of the session: asked from the server once at the start, cached, and never trusted by the server. */
export const authProvider: AuthProvider = {
  login: signIn,
  logout: signOut,
  checkAuth: async () => {
    if (session.get().state === null) throw new Error('session.required');
  },
  // The http client itself notices the end of a session, and SessionGate leads to the sign-in page.
  checkError: async () => undefined,
  getIdentity: async () => {
    const user = session.get().state?.user;
    return { id: user?.id ?? '', fullName: user ? `${user.firstName} ${user.lastName}` : '' };
  },
  getPermissions: async () => session.get().state?.permissions ?? [],
  canAccess: async ({ resource, action }) => mayAccess(session.get().state?.permissions ?? [], resource, action),
};
