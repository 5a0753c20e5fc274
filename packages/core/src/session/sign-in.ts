import { nameKey, type Permission, type SessionState, type SignIn } from '@mandat/contract';
import { type TenantRecord, together } from '@mandat/database';
import { reserveAddress } from '../address-throttles/throttle.ts';
import { recordEventAhead, runCommand } from '../command.ts';
import type { Context, RequestInfo, UserContext } from '../context.ts';
import { DomainError } from '../errors.ts';
import { newId } from '../ids.ts';
import { clearFailures } from '../lockouts/repository.ts';
import { insertLoginAttempt, type NewLoginAttempt } from '../login-attempts/repository.ts';
import { verifyPassword } from '../passwords/hashing.ts';
import type { Services } from '../services.ts';
import { findParallelUse } from '../users/repository.ts';
import { admit, countAttempt, storable } from './admit.ts';
import { contextOfSession } from './context-of-session.ts';
import { getSessionState } from './get-session-state.ts';
import { newSession } from './new-session.ts';
import { type Candidate, findCandidate, holdUser, markSignedIn, rememberDevice } from './repository.ts';
import { createSessionStore, type UserSessionStore } from './session-store.ts';
import { asOutOfReach } from './tenant-out-of-reach.ts';
import { hashToken, parseSessionToken } from './tokens.ts';

export interface SignInInput extends SignIn {
  /** The device cookie of a former success. */
  deviceToken: string | undefined;
  /** The session cookie that the browser still holds; that session ends with the success. */
  formerSession?: string | undefined;
}

export interface SignedIn {
  token: string;
  deviceToken: string;
  state: SessionState;
}

/**
 * Signs a user in with customer name, user name and password. A wrong customer, a wrong name, a wrong password and a locked or
 * blocked name are the same error, and nothing tells whether a user name exists. Every attempt at a customer is in its log.
 * @throws DomainError `session.refused`, `session.throttled`, `tenant.suspended` after the right password, `tenant.maintenance`
 */
export async function signIn(services: Services, request: RequestInfo, input: SignInInput): Promise<SignedIn> {
  const { waitSeconds } = await reserveAddress(services, request.address);
  const tenant = await services.tenants.findByName(storable(nameKey(input.tenant)));
  if (tenant === undefined || tenant.state === 'provisioning' || !services.tenants.isCurrent(tenant)) {
    const isUnknown = tenant === undefined || tenant.state === 'provisioning';
    const outcome = isUnknown ? 'unknown_tenant' : 'maintenance';
    countAttempt(services, waitSeconds > 0 ? 'throttled' : outcome);
    if (waitSeconds > 0) throw new DomainError('session.throttled', { retryAfterSeconds: waitSeconds });
    await verifyPassword(undefined, input.password, tenant?.id);
    throw new DomainError(isUnknown ? 'session.refused' : 'tenant.maintenance');
  }
  const { handle: db, release } = await services.tenants.lease(tenant, 'app');
  const actor = { kind: 'anonymous', username: storable(input.username.trim()) } as const;
  try {
    return await attempt({ tenant, db, actor, request, services, now: services.clock.now(), release }, tenant, input, waitSeconds);
  } catch (error) {
    throw asOutOfReach(error, services, tenant);
  } finally {
    release();
  }
}

function attempt(ctx: Context, tenant: TenantRecord, input: SignInInput, waitSeconds: number): Promise<SignedIn> {
  const { username: name, password, deviceToken, formerSession } = input;
  const knock = { name, password, deviceToken, waitSeconds, customer: tenant.id };
  return admit(ctx, knock, {
    isSuspended: tenant.state === 'suspended',
    find: (usernameKey, deviceTokenHash) => findCandidate(ctx.db, usernameKey, deviceTokenHash),
    open: (candidate, record, token) => succeed(ctx, candidate, record, { deviceToken: token, formerSession }),
  });
}

/** What the browser keeps. */
interface Browser {
  deviceToken: string;
  formerSession: string | undefined;
}

async function succeed(
  ctx: Context,
  candidate: Candidate,
  record: NewLoginAttempt,
  { deviceToken, formerSession }: Browser,
): Promise<() => Promise<SignedIn>> {
  const session = newSession(ctx, candidate.id);
  const user = asUser(ctx, candidate, session);
  await runCommand(
    user,
    'session.create',
    async (tx) => {
      const [, isStillRight] = await together(holdUser(tx, candidate.id), markSignedIn(tx, candidate, ctx.now));
      // A password that was reset or changed meanwhile opens nothing any more.
      if (!isStillRight) throw new DomainError('session.refused');
      const device = { id: newId(), userId: candidate.id, tokenHash: hashToken(deviceToken), createdAt: ctx.now, lastSignInAt: ctx.now };
      const store = createSessionStore(tx);
      await together(
        clearFailures(tx, record.usernameKey, record.deviceId),
        endFormerSession(store, ctx, formerSession),
        store.create(session),
        rememberDevice(tx, device),
        insertLoginAttempt(tx, record),
      );
      const isUsedInParallel = await findParallelUse(tx, candidate.id, ctx.now);
      const details = isUsedInParallel ? { details: { isUsedInParallel } } : {};
      recordEventAhead(tx, user, 'session.create', { entityId: candidate.id, outcome: 'done', ...details });
    },
    { entityId: candidate.id },
  );
  return async () => {
    const userContext = await contextOfSession(ctx, session.id);
    return { token: session.cookie, deviceToken, state: await getSessionState(userContext) };
  };
}

async function endFormerSession(store: UserSessionStore, ctx: Context, cookie: string | undefined): Promise<void> {
  const former = cookie === undefined ? undefined : parseSessionToken(cookie);
  if (former?.databaseName === ctx.tenant.databaseName) await store.delete(hashToken(former.token));
}

/** The user at the moment of signing in: an actor without rights, who may open a session. */
function asUser(ctx: Context, candidate: Candidate, session: { id: string; endsAt: Date }): UserContext {
  const nothing = { roles: [], permissions: new Set<Permission>(), isStatementDue: false, mustChangePassword: false };
  return { ...ctx, actor: { kind: 'user', ...candidate, ...nothing, session } };
}
