import { type LoginOutcome, nameKey } from '@mandat/contract';
import { together } from '@mandat/database';
import { excuseAddress } from '../address-throttles/throttle.ts';
import { addressPrefix, shortUserAgent } from '../audit-context.ts';
import { recordEvent } from '../command.ts';
import type { Scope } from '../context.ts';
import { DomainError } from '../errors.ts';
import { newId } from '../ids.ts';
import { clearFailures, type Reservation, reserveAttempt } from '../lockouts/repository.ts';
import { insertLoginAttempt, type NewLoginAttempt } from '../login-attempts/repository.ts';
import { verifyPassword } from '../passwords/hashing.ts';
import type { Services } from '../services.ts';
import { hashToken, isToken, newToken } from './tokens.ts';

/** Whoever bears the name that was typed. */
export interface Bearer {
  id: string;
  status: 'active' | 'blocked';
  validUntil: Date | null;
  passwordHash: string;
  deviceId: string | null;
}

/** What somebody at the door typed, and what their browser and address are known for. */
export interface Knock {
  name: string;
  password: string;
  deviceToken: string | undefined;
  /** Among whose passwords this one waits its turn: a tenant's id, or nothing for the operator's own. */
  customer: string;
  /** Seconds that the address has to wait; a known device need not. */
  waitSeconds: number;
}

/** A way in: whose name it is, and what happens when the password is right. */
export interface Door<B extends Bearer, R> {
  find(usernameKey: string, deviceTokenHash: string | null): Promise<B | undefined>;
  isSuspended: boolean;
  /** Lets them in for good, and says how to find out what they see. @throws DomainError `session.refused` when the password has changed meanwhile */
  open(bearer: B, record: NewLoginAttempt, deviceToken: string): Promise<() => Promise<R>>;
}

/**
 * Lets somebody in by name and password. The attempt is counted before the password is looked at, unknown names take the same way, and
 * every refusal is the same answer, on record.
 * @throws DomainError `session.refused`, `session.throttled`, `tenant.suspended` after the right password
 */
export async function admit<B extends Bearer, R>(ctx: Scope, knock: Knock, door: Door<B, R>): Promise<R> {
  const usernameKey = storable(nameKey(knock.name));
  const deviceToken = knock.deviceToken !== undefined && isToken(knock.deviceToken) ? knock.deviceToken : undefined;
  const names = { username: storable(knock.name.trim()), usernameKey };
  const found = door.find(usernameKey, deviceToken === undefined ? null : hashToken(deviceToken));
  // Who comes from no device is counted among the strangers, whoever they are.
  const isStranger = deviceToken === undefined && knock.waitSeconds === 0;
  const counted = isStranger ? reserveAttempt(ctx.db, { ...names, deviceId: null, now: ctx.now }) : undefined;
  const [bearer] = await together(found, counted ?? Promise.resolve());
  const record = newAttempt(ctx, names, bearer);
  if (knock.waitSeconds > 0 && record.deviceId === null) {
    await insertLoginAttempt(ctx.db, { ...record, outcome: 'throttled' });
    countAttempt(ctx.services, 'throttled');
    throw new DomainError('session.throttled', { retryAfterSeconds: knock.waitSeconds });
  }
  const reservation = await (counted ?? reserveAttempt(ctx.db, { ...names, deviceId: record.deviceId, now: ctx.now }));
  const isRight = await verifyPassword(bearer?.passwordHash, knock.password, knock.customer);
  const outcome = reservation.mayTry ? outcomeOf(bearer, isRight, door.isSuspended, ctx.now) : 'locked';
  if (outcome !== 'success' || bearer === undefined) {
    countLockout(ctx.services, reservation);
    await refuse(ctx, { ...record, outcome });
    throw new DomainError(outcome === 'suspended' ? 'tenant.suspended' : 'session.refused');
  }
  const look = await openOrRefuse(ctx, { ...record, outcome }, () => door.open(bearer, { ...record, outcome }, deviceToken ?? newToken()));
  countAttempt(ctx.services, 'success');
  const [seen] = await Promise.all([look(), excuseAddress(ctx.services, ctx.request.address)]);
  return seen;
}

async function openOrRefuse<R>(ctx: Scope, record: NewLoginAttempt, open: () => Promise<R>): Promise<R> {
  try {
    return await open();
  } catch (error) {
    if (error instanceof DomainError && error.code === 'session.refused') await refuse(ctx, { ...record, outcome: 'wrong_password' });
    throw error;
  }
}

/** The attempt of somebody at `ctx`, without its outcome. */
export function newAttempt(
  ctx: Scope,
  names: { username: string; usernameKey: string },
  bearer: { id: string; deviceId: string | null } | undefined,
): Omit<NewLoginAttempt, 'outcome'> {
  return {
    ...{ id: newId(), at: ctx.now, ...names },
    userId: bearer?.id ?? null,
    deviceId: bearer?.deviceId ?? null,
    addressPrefix: addressPrefix(ctx.request.address),
    userAgent: shortUserAgent(ctx.request.userAgent),
  };
}

function outcomeOf(bearer: Bearer | undefined, isRight: boolean, isSuspended: boolean, now: Date): LoginOutcome {
  if (bearer === undefined) return 'unknown_user';
  if (!isRight) return 'wrong_password';
  if (bearer.status === 'blocked') return 'blocked';
  if (bearer.validUntil !== null && bearer.validUntil <= now) return 'ended';
  return isSuspended ? 'suspended' : 'success';
}

async function refuse(ctx: Scope, record: NewLoginAttempt): Promise<void> {
  countAttempt(ctx.services, record.outcome);
  await ctx.db.transaction(async (tx) => {
    await insertLoginAttempt(tx, record);
    // Whoever knows the password of a suspended customer's user has not guessed.
    if (record.outcome === 'suspended') await clearFailures(tx, record.usernameKey, record.deviceId);
    const details = { username: record.username, outcome: record.outcome };
    await recordEvent(ctx, 'session.refused', { entityId: record.userId ?? undefined, outcome: 'failed', details }, tx);
  });
}

/** Counts how a sign-in came out, at whichever door. */
export function countAttempt({ meter }: Services, outcome: LoginOutcome | 'unknown_tenant' | 'maintenance'): void {
  meter.count('mandat_sign_in_attempts_total', { outcome });
}

/** The failure that may still be tried and finds the name locked has locked it. */
function countLockout({ meter }: Services, { mayTry, lockedUntil }: Reservation): void {
  if (mayTry && lockedUntil !== null) meter.count('mandat_lockouts_total', {});
}

/** What PostgreSQL can hold of what somebody typed. */
export function storable(typed: string): string {
  return typed.toWellFormed().replaceAll('\u0000', '');
}
