import { type LoginOutcome, nameKey, type Permission, type SessionState, type SignIn } from '@mandat/contract';
import type { TenantRecord } from '@mandat/database';
import { assertAddressMayTry, countAddressFailure } from '../address-throttles/throttle.ts';
import { addressPrefix, shortUserAgent } from '../audit-context.ts';
import { recordEvent, runCommand } from '../command.ts';
import type { Context, RequestInfo, UserContext } from '../context.ts';
import { DomainError } from '../errors.ts';
import { newId } from '../ids.ts';
import { clearFailures, reserveAttempt } from '../lockouts/repository.ts';
import { insertLoginAttempt } from '../login-attempts/repository.ts';
import { verifyPassword } from '../passwords/hashing.ts';
import type { Services } from '../services.ts';
import { findParallelUse } from '../users/repository.ts';
import { contextOfSession } from './context-of-session.ts';
import { getSessionState } from './get-session-state.ts';
import { newSession } from './new-session.ts';
import { type Candidate, findCandidate, markSignedIn, rememberDevice } from './repository.ts';
import { createSessionStore } from './session-store.ts';
import { hashToken, isToken, newToken } from './tokens.ts';

export interface SignInInput extends SignIn {
  /** The device cookie of a former success. */
  deviceToken: string | undefined;
}

export interface SignedIn {
  token: string;
  deviceToken: string;
  state: SessionState;
}

/**
 * Signs a user in with customer name, user name and password. Every refusal is the same error and takes about the same time,
 * whether the customer, the name or the password was wrong or the name is locked; each is in the log.
 * @throws DomainError `session.refused`, `session.throttled`, `tenant.suspended`, `tenant.maintenance`
 */
export async function signIn(services: Services, request: RequestInfo, input: SignInInput): Promise<SignedIn> {
  await assertAddressMayTry(services, request.address);
  const tenant = await services.tenants.findByName(storable(nameKey(input.tenant)));
  if (tenant === undefined || tenant.state === 'provisioning') {
    await verifyPassword(undefined, input.password);
    await countAddressFailure(services, request.address);
    throw new DomainError('session.refused');
  }
  if (!services.tenants.isCurrent(tenant)) throw new DomainError('tenant.maintenance');
  const lease = await services.tenants.lease(tenant, 'app');
  const ctx: Context = {
    tenant,
    db: lease.handle,
    actor: { kind: 'anonymous', username: null },
    request,
    services,
    now: services.clock.now(),
    release: lease.release,
  };
  try {
    return await attempt(ctx, tenant, input);
  } finally {
    lease.release();
  }
}

async function attempt(ctx: Context, tenant: TenantRecord, input: SignInInput): Promise<SignedIn> {
  const usernameKey = storable(nameKey(input.username));
  const deviceToken = input.deviceToken !== undefined && isToken(input.deviceToken) ? input.deviceToken : undefined;
  const candidate = await findCandidate(ctx.db, usernameKey, deviceToken === undefined ? null : hashToken(deviceToken));
  const deviceId = candidate?.deviceId ?? null;
  const username = storable(input.username.trim());
  const reservation = await reserveAttempt(ctx.db, { username, usernameKey, deviceId, now: ctx.now });
  const isRight = await verifyPassword(candidate?.passwordHash, input.password);
  const outcome = reservation.mayTry ? outcomeOf(candidate, isRight, ctx.now) : 'locked';
  const record = {
    id: newId(),
    at: ctx.now,
    username,
    usernameKey,
    userId: candidate?.id ?? null,
    outcome,
    deviceId,
    addressPrefix: addressPrefix(ctx.request.address),
    userAgent: shortUserAgent(ctx.request.userAgent),
  };
  if (outcome !== 'success' || candidate === undefined) {
    await refuse({ ...ctx, actor: { kind: 'anonymous', username } }, record);
    throw new DomainError('session.refused');
  }
  if (tenant.state === 'suspended') {
    await ctx.db.transaction((tx) => clearFailures(tx, usernameKey, deviceId));
    throw new DomainError('tenant.suspended');
  }
  return succeed(ctx, candidate, record, deviceToken ?? newToken());
}

function outcomeOf(candidate: Candidate | undefined, isRight: boolean, now: Date): LoginOutcome {
  if (candidate === undefined) return 'unknown_user';
  if (!isRight) return 'wrong_password';
  if (candidate.status === 'blocked') return 'blocked';
  return candidate.validUntil !== null && candidate.validUntil <= now ? 'ended' : 'success';
}

type AttemptRecord = Parameters<typeof insertLoginAttempt>[1];

async function refuse(ctx: Context, record: AttemptRecord): Promise<void> {
  await ctx.db.transaction(async (tx) => {
    await insertLoginAttempt(tx, record);
    const details = { username: record.username, outcome: record.outcome };
    await recordEvent(ctx, 'session.refused', { entityId: record.userId ?? undefined, outcome: 'failed', details }, tx);
  });
  await countAddressFailure(ctx.services, ctx.request.address);
}

async function succeed(ctx: Context, candidate: Candidate, record: AttemptRecord, deviceToken: string): Promise<SignedIn> {
  const session = newSession(ctx, candidate.id);
  const user = asUser(ctx, candidate, session);
  await runCommand(
    user,
    'session.create',
    async (tx) => {
      await clearFailures(tx, record.usernameKey, record.deviceId);
      await createSessionStore(tx).create(session);
      const device = { id: newId(), userId: candidate.id, tokenHash: hashToken(deviceToken), createdAt: ctx.now, lastSignInAt: ctx.now };
      await rememberDevice(tx, device);
      await markSignedIn(tx, candidate.id, ctx.now);
      await insertLoginAttempt(tx, record);
      const isUsedInParallel = await findParallelUse(tx, candidate.id, ctx.now);
      const details = isUsedInParallel ? { details: { isUsedInParallel } } : {};
      await recordEvent(user, 'session.create', { entityId: candidate.id, outcome: 'done', ...details }, tx);
    },
    { entityId: candidate.id },
  );
  const userContext = await contextOfSession(ctx, session.id);
  return { token: session.cookie, deviceToken, state: await getSessionState(userContext) };
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
