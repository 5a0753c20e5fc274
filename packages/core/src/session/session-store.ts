import type { TenantDatabase } from '@mandat/database';
import { type Adapter, Lucia, TimeSpan } from 'lucia';
import { absoluteLimitMs } from './limits.ts';
import { type SessionRow, sessionAdapter, type UserRow } from './repository.ts';

export interface NewSession {
  id: string;
  userId: string;
  createdAt: Date;
  endsAt: Date;
  addressPrefix: string | null;
  userAgent: string | null;
}

export interface FoundSession {
  session: SessionRow & { id: string };
  user: UserRow & { id: string };
}

/** The life cycle of sessions in one tenant's database. `id` is always the hash of a token. */
export interface SessionStore {
  create(session: NewSession): Promise<void>;
  find(id: string): Promise<FoundSession | undefined>;
  listOfUser(userId: string): Promise<(SessionRow & { id: string })[]>;
  delete(id: string): Promise<void>;
  deleteAllOfUser(userId: string): Promise<void>;
  deleteExpired(): Promise<void>;
}

/** The store as lucia 3 keeps it; nothing else of lucia is used, and its idea of expiry only backs up our own limits. */
export function createSessionStore(db: TenantDatabase): SessionStore {
  const lucia = createLucia(sessionAdapter(db));
  return {
    async create({ id, userId, ...attributes }) {
      await lucia.createSession(userId, { ...attributes, lastSeenAt: attributes.createdAt }, { sessionId: id });
    },
    async find(id) {
      const { session, user } = await lucia.validateSession(id);
      return session === null ? undefined : { session, user };
    },
    listOfUser: (userId) => lucia.getUserSessions(userId),
    delete: (id) => lucia.invalidateSession(id),
    deleteAllOfUser: (userId) => lucia.invalidateUserSessions(userId),
    deleteExpired: () => lucia.deleteExpiredSessions(),
  };
}

function createLucia(adapter: Adapter) {
  return new Lucia(adapter, {
    sessionExpiresIn: new TimeSpan(absoluteLimitMs, 'ms'),
    getSessionAttributes: (attributes) => attributes,
    getUserAttributes: (attributes) => attributes,
  });
}

declare module 'lucia' {
  interface Register {
    Lucia: ReturnType<typeof createLucia>;
    DatabaseSessionAttributes: SessionRow;
    DatabaseUserAttributes: UserRow;
  }
}
