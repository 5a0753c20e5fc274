import type { Permission, Role } from '@mandat/contract';
import type { TenantDatabase } from '@mandat/database';
import type { Services } from './services.ts';

/** Who asks and from where. `address` is the client's, as the trusted proxy reported it. */
export interface RequestInfo {
  requestId: string;
  address: string | null;
  userAgent: string | null;
}

/** A signed-in user of a tenant, as one query at the beginning of the request found them. */
export interface UserActor {
  kind: 'user';
  id: string;
  username: string;
  email: string;
  firstName: string;
  lastName: string;
  roles: readonly Role[];
  /** In force now. */
  permissions: ReadonlySet<Permission>;
  validUntil: Date | null;
  mustChangePassword: boolean;
  session: { id: string; endsAt: Date };
}

export type Actor = UserActor | { kind: 'system'; name: string } | { kind: 'anonymous'; username: string | null };

export interface TenantIdentity {
  id: string;
  databaseName: string;
  name: string;
  displayName: string;
  isDemonstration: boolean;
}

/**
 * Everything an operation may touch: one actor in one tenant's database. There is no other handle, so no query needs a
 * tenant filter. `release` gives the tenant's connections back; whoever made the context calls it once, at the end.
 */
export interface Context<A extends Actor = Actor> {
  tenant: TenantIdentity;
  db: TenantDatabase;
  actor: A;
  request: RequestInfo;
  services: Services;
  /** The instant of the request: one operation sees one time. */
  now: Date;
  /** True while a history is brought along: `now` is then when it happened, in the log too. */
  isReplay?: boolean;
  release(): void;
}

export type UserContext = Context<UserActor>;
