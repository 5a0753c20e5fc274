import { type LoginOutcome, nameKey, type Permission, type SessionState, type SignIn } from '@mandat/contract';
import type { TenantRecord } from '@mandat/database';
import { excuseAddress, reserveAddress } from '../address-throttles/throttle.ts';
import { addressPrefix, shortUserAgent } from '../audit-context.ts';
import { recordEvent, runCommand } from '../command.ts';
import type { Context, RequestInfo, UserContext } from '../context.ts';
import { DomainError } from '../errors.ts';
import { newId } from '../ids.ts';
import { clearFailures, type Reservation, reserveAttempt } from '../lockouts/repository.ts';
import { insertLoginAttempt } from '../login-attempts/repository.ts';
import { verifyPassword } from '../passwords/hashing.ts';
import type { Services } from '../services.ts';
import { findParallelUse } from '../users/repository.ts';
import { contextOfSession } from './context-of-session.ts';
import { getSessionState } from './get-session-state.ts';
import { newSession } from './new-session.ts';
import { type Candidate, findCandidate, holdUser, markSignedIn, rememberDevice } from './repository.ts';
import { createSessionStore, type SessionStore } from './session-store.ts';
import { asOutOfReach } from './tenant-out-of-reach.ts';
import { hashToken, isToken, newToken, parseSessionToken } from './tokens.ts';

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

async function attempt(ctx: Context, tenant: TenantRecord, input: SignInInput, waitSeconds: number): Promise<SignedIn> {
  const usernameKey = storable(nameKey(input.username));
  const deviceToken = input.deviceToken !== undefined && isToken(input.deviceToken) ? input.deviceToken : undefined;
  const candidate = await findCandidate(ctx.db, usernameKey, deviceToken === undefined ? null : hashToken(deviceToken));
  const record = newAttempt(ctx, storable(input.username.trim()), usernameKey, candidate);
  if (waitSeconds > 0 && record.deviceId === null) {
    await insertLoginAttempt(ctx.db, { ...record, outcome: 'throttled' });
    countAttempt(ctx.services, 'throttled');
    throw new DomainError('session.throttled', { retryAfterSeconds: waitSeconds });
  }
  const reservation = await reserveAttempt(ctx.db, { ...record, now: ctx.now });
  const isRight = await verifyPassword(candidate?.passwordHash, input.password, tenant.id);
  const outcome = reservation.mayTry ? outcomeOf(candidate, isRight, tenant, ctx.now) : 'locked';
  if (outcome !== 'success' || candidate === undefined) {
    countLockout(ctx.services, reservation);
    await refuse(ctx, { ...record, outcome });
    throw new DomainError(outcome === 'suspended' ? 'tenant.suspended' : 'session.refused');
  }
  const browser = { deviceToken: deviceToken ?? newToken(), formerSession: input.formerSession };
  try {
    const signedIn = await succeed(ctx, candidate, { ...record, outcome }, browser);
    countAttempt(ctx.services, 'success');
    await excuseAddress(ctx.services, ctx.request.address);
    return signedIn;
  } catch (error) {
    if (isRefused(error)) await refuse(ctx, { ...record, outcome: 'wrong_password' });
    throw error;
  }
}

function isRefused(error: unknown): boolean {
  return error instanceof DomainError && error.code === 'session.refused';
}

type Attempt = Parameters<typeof insertLoginAttempt>[1];

function newAttempt(ctx: Context, username: string, usernameKey: string, candidate: Candidate | undefined): Omit<Attempt, 'outcome'> {
  return {
    ...{ id: newId(), at: ctx.now, username, usernameKey },
    userId: candidate?.id ?? null,
    deviceId: candidate?.deviceId ?? null,
    addressPrefix: addressPrefix(ctx.request.address),
    userAgent: shortUserAgent(ctx.request.userAgent),
  };
}

function outcomeOf(candidate: Candidate | undefined, isRight: boolean, tenant: TenantRecord, now: Date): LoginOutcome {
  if (candidate === undefined) return 'unknown_user';
  if (!isRight) return 'wrong_password';
  if (candidate.status === 'blocked') return 'blocked';
  if (candidate.validUntil !== null && candidate.validUntil <= now) return 'ended';
  return tenant.state === 'suspended' ? 'suspended' : 'success';
}

function countAttempt({ meter }: Services, outcome: LoginOutcome | 'unknown_tenant' | 'maintenance'): void {
  meter.count('mandat_sign_in_attempts_total', { outcome });
}

/** The failure that may still be tried and finds the name locked has locked it. */
function countLockout({ meter }: Services, { mayTry, lockedUntil }: Reservation): void {
  if (mayTry && lockedUntil !== null) meter.count('mandat_lockouts_total', {});
}

async function refuse(ctx: Context, record: Attempt): Promise<void> {
  countAttempt(ctx.services, record.outcome);
  await ctx.db.transaction(async (tx) => {
    await insertLoginAttempt(tx, record);
    // Whoever knows the password of a suspended customer's user has not guessed.
    if (record.outcome === 'suspended') await clearFailures(tx, record.usernameKey, record.deviceId);
    const details = { username: record.username, outcome: record.outcome };
    await recordEvent(ctx, 'session.refused', { entityId: record.userId ?? undefined, outcome: 'failed', details }, tx);
  });
}

/** What the browser keeps. */
interface Browser {
  deviceToken: string;
  formerSession: string | undefined;
}

async function succeed(ctx: Context, candidate: Candidate, record: Attempt, { deviceToken, formerSession }: Browser): Promise<SignedIn> {
  const session = newSession(ctx, candidate.id);
  const user = asUser(ctx, candidate, session);
  await runCommand(
    user,
    'session.create',
    async (tx) => {
      await holdUser(tx, candidate.id);
      // A password that was reset or changed meanwhile opens nothing any more.
      if (!(await markSignedIn(tx, candidate, ctx.now))) throw new DomainError('session.refused');
      const device = { id: newId(), userId: candidate.id, tokenHash: hashToken(deviceToken), createdAt: ctx.now, lastSignInAt: ctx.now };
      const store = createSessionStore(tx);
      // One after the other on the one connection, without waiting for each answer.
      await Promise.all([
        clearFailures(tx, record.usernameKey, record.deviceId),
        endFormerSession(store, ctx, formerSession),
        store.create(session),
        rememberDevice(tx, device),
        insertLoginAttempt(tx, record),
      ]);
      const isUsedInParallel = await findParallelUse(tx, candidate.id, ctx.now);
      const details = isUsedInParallel ? { details: { isUsedInParallel } } : {};
      await recordEvent(user, 'session.create', { entityId: candidate.id, outcome: 'done', ...details }, tx);
    },
    { entityId: candidate.id },
  );
  const userContext = await contextOfSession(ctx, session.id);
  return { token: session.cookie, deviceToken, state: await getSessionState(userContext) };
}

async function endFormerSession(store: SessionStore, ctx: Context, cookie: string | undefined): Promise<void> {
  const former = cookie === undefined ? undefined : parseSessionToken(cookie);
  if (former?.databaseName === ctx.tenant.databaseName) await store.delete(hashToken(former.token));
}

/** The user at the moment of signing in: an actor without rights, who may open a session. */
function asUser(ctx: Context, candidate: Candidate, session: { id: string; endsAt: Date }): UserContext {
  const nothing = { roles: [], permissions: new Set<Permission>(), mustChangePassword: false };
  return { ...ctx, actor: { kind: 'user', ...candidate, ...nothing, session } };
}

/** What PostgreSQL can hold of what somebody typed. */
function storable(typed: string): string {
  return typed.toWellFormed().replaceAll('\u0000', '');
}
