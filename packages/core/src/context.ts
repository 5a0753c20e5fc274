import type { Action, Permission, Role, SecondFactors, StaffPermission, StaffRole, StaffSessionStage } from '@mandat/contract';
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
  /** The statement in force is still to be confirmed. */
  isStatementDue: boolean;
  mustChangePassword: boolean;
  session: { id: string; endsAt: Date };
}

/** A member of the operator's staff with a session, whole or half. */
export interface StaffActor {
  kind: 'staff';
  id: string;
  email: string;
  firstName: string;
  lastName: string;
  roles: readonly StaffRole[];
  /** In force now; none before the sign-in is complete. */
  permissions: ReadonlySet<StaffPermission>;
  /** Everything that they may do at this stage of their session. */
  allowed: ReadonlySet<Action>;
  stage: StaffSessionStage;
  factors: SecondFactors;
  mustChangePassword: boolean;
  session: { id: string; endsAt: Date };
}

export type Actor = UserActor | StaffActor | { kind: 'system'; name: string } | { kind: 'anonymous'; username: string | null };

export interface TenantIdentity {
  id: string;
  databaseName: string;
  name: string;
  displayName: string;
  isDemonstration: boolean;
}

/** One actor on one database: what permission, transaction and audit need to know, in a tenant and at the operator's alike. */
export interface Scope<A extends Actor = Actor> {
  db: TenantDatabase;
  actor: A;
  request: RequestInfo;
  services: Services;
  /** The instant of the request: one operation sees one time. */
  now: Date;
  /** True while a history is brought along: `now` is then when it happened, in the log too. */
  isReplay?: boolean;
}

/**
 * Everything an operation may touch: one actor in one tenant's database. There is no other handle, so no query needs a
 * tenant filter. `release` gives the tenant's connections back; whoever made the context calls it once, at the end.
 */
export interface Context<A extends Actor = Actor> extends Scope<A> {
  tenant: TenantIdentity;
  release(): void;
}

/** One actor in the operator's own database. No operation on a tenant takes it. */
export interface OperatorContext<A extends Actor = Actor> extends Scope<A> {
  realm: 'operator';
}

export type StaffContext = OperatorContext<StaffActor>;

export type UserContext = Context<UserActor>;
