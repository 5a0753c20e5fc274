import type { TenantDatabase } from '@mandat/database';
import { type Adapter, Lucia, TimeSpan } from 'lucia';
import type { StaffRow, StaffSessionRow } from '../staff-session/repository.ts';
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

/** A session with whom it belongs to. */
export interface Found<Row extends SessionRow, Person> {
  session: Row & { id: string };
  user: Person & { id: string };
}

export type FoundSession = Found<SessionRow, UserRow>;

/** The life cycle of sessions in one database. `id` is always the hash of a token. */
export interface SessionStore<New extends NewSession, FoundOne> {
  create(session: New): Promise<void>;
  find(id: string): Promise<FoundOne | undefined>;
  listOfUser(userId: string): Promise<(SessionRow & { id: string })[]>;
  delete(id: string): Promise<void>;
  deleteAllOfUser(userId: string): Promise<void>;
  deleteExpired(): Promise<void>;
}

export type UserSessionStore = SessionStore<NewSession, FoundSession>;

/** The sessions of a tenant's people. */
export function createSessionStore(db: TenantDatabase): UserSessionStore {
  return createLuciaStore(sessionAdapter(db), absoluteLimitMs, (found): found is FoundSession => 'grants' in found.user);
}

type NewOfAnyKind = NewSession & Partial<Pick<StaffSessionRow, 'stage' | 'challenge'>>;
type FoundOfAnyKind = Found<SessionRow, UserRow | StaffRow>;

/** A store as lucia 3 keeps it; nothing else of lucia is used, and its idea of expiry only backs up our own limits. */
export function createLuciaStore<FoundOne extends FoundOfAnyKind>(
  adapter: Adapter,
  lifeMs: number,
  isOfKind: (found: FoundOfAnyKind) => found is FoundOne,
): SessionStore<NewOfAnyKind, FoundOne> {
  const lucia = createLucia(adapter, lifeMs);
  return {
    async create({ id, userId, ...attributes }) {
      await lucia.createSession(userId, { ...attributes, lastSeenAt: attributes.createdAt }, { sessionId: id });
    },
    async find(id) {
      const { session, user } = await lucia.validateSession(id);
      const found = session === null ? undefined : { session, user: { ...user.person, id: user.id } };
      return found !== undefined && isOfKind(found) ? found : undefined;
    },
    listOfUser: (userId) => lucia.getUserSessions(userId),
    delete: (id) => lucia.invalidateSession(id),
    deleteAllOfUser: (userId) => lucia.invalidateUserSessions(userId),
    deleteExpired: () => lucia.deleteExpiredSessions(),
  };
}

function createLucia(adapter: Adapter, lifeMs: number) {
  return new Lucia(adapter, {
    sessionExpiresIn: new TimeSpan(lifeMs, 'ms'),
    getSessionAttributes: (attributes) => attributes,
    getUserAttributes: (person) => ({ person }),
  });
}

declare module 'lucia' {
  interface Register {
    Lucia: ReturnType<typeof createLucia>;
    DatabaseSessionAttributes: SessionRow & Partial<Pick<StaffSessionRow, 'stage' | 'challenge'>>;
    DatabaseUserAttributes: UserRow | StaffRow;
  }
}
