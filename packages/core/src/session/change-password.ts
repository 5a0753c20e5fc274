import { type ChangePassword, nameKey, namesAround, type SessionState } from '@mandat/contract';
import { addressPrefix, shortUserAgent } from '../audit-context.ts';
import { recordEvent, runCommand } from '../command.ts';
import type { UserContext } from '../context.ts';
import { DomainError } from '../errors.ts';
import { newId } from '../ids.ts';
import { clearFailures, reserveAttempt } from '../lockouts/repository.ts';
import { insertLoginAttempt } from '../login-attempts/repository.ts';
import { hashPassword, verifyPassword } from '../passwords/hashing.ts';
import { assertPasswordAllowed } from '../passwords/policy.ts';
import { findSettings } from '../settings/repository.ts';
import { contextOfSession } from './context-of-session.ts';
import { getSessionState } from './get-session-state.ts';
import { newSession } from './new-session.ts';
import { findPasswordHash, holdUser, replaceVerifiedPassword } from './repository.ts';
import { createSessionStore } from './session-store.ts';

/**
 * Sets a new password after checking the current one. Every session of the user ends; the one that asked goes on under a new
 * token.
 * @throws DomainError `password.wrong`, `password.unchanged`, `password.too_weak`, `session.throttled`
 */
export async function changePassword(ctx: UserContext, input: ChangePassword): Promise<{ token: string; state: SessionState }> {
  if (input.newPassword === input.currentPassword) throw new DomainError('password.unchanged', { errors: { newPassword: 'invalid' } });
  const { passwordPolicy } = await findSettings(ctx.db);
  assertPasswordAllowed(input.newPassword, passwordPolicy, namesAround(ctx.actor, ctx.tenant), 'newPassword');
  const verifiedHash = await verifyCurrentPassword(ctx, input.currentPassword);
  const passwordHash = await hashPassword(input.newPassword, ctx.tenant.id);
  const session = newSession(ctx, ctx.actor.id);
  await runCommand(
    ctx,
    'password.change',
    async (tx) => {
      await holdUser(tx, ctx.actor.id);
      const password = { passwordHash, passwordChangedAt: ctx.now, mustChangePassword: false };
      if (!(await replaceVerifiedPassword(tx, ctx.actor.id, verifiedHash, password))) throw wrongPassword();
      const store = createSessionStore(tx);
      await store.deleteAllOfUser(ctx.actor.id);
      await store.create(session);
    },
    { entityId: ctx.actor.id },
  );
  return { token: session.cookie, state: await getSessionState(await contextOfSession(ctx, session.id)) };
}

/**
 * Somebody at an open screen may guess as little as somebody at the door. The counter is the user's own, so that strangers at the
 * door cannot keep them from changing their password, nor they themselves lock the door.
 */
async function verifyCurrentPassword(ctx: UserContext, password: string): Promise<string> {
  const { id, username } = ctx.actor;
  const counter = { username, usernameKey: nameKey(username), deviceId: id };
  const { mayTry, lockedUntil } = await reserveAttempt(ctx.db, { ...counter, now: ctx.now });
  if (!mayTry) {
    const waitMs = (lockedUntil?.getTime() ?? ctx.now.getTime()) - ctx.now.getTime();
    throw new DomainError('session.throttled', { retryAfterSeconds: Math.ceil(waitMs / 1000) });
  }
  const passwordHash = await findPasswordHash(ctx.db, id);
  if (!(await verifyPassword(passwordHash, password, ctx.tenant.id)) || passwordHash === undefined) {
    await recordWrongPassword(ctx, counter);
    throw wrongPassword();
  }
  await ctx.db.transaction((tx) => clearFailures(tx, counter.usernameKey, counter.deviceId));
  return passwordHash;
}

async function recordWrongPassword(ctx: UserContext, counter: { username: string; usernameKey: string; deviceId: string }): Promise<void> {
  const { request, actor } = ctx;
  const client = { addressPrefix: addressPrefix(request.address), userAgent: shortUserAgent(request.userAgent) };
  await ctx.db.transaction(async (tx) => {
    await insertLoginAttempt(tx, { id: newId(), at: ctx.now, ...counter, userId: actor.id, outcome: 'wrong_password', ...client });
    await recordEvent(ctx, 'password.change', { entityId: actor.id, outcome: 'failed' }, tx);
  });
}

function wrongPassword(): DomainError {
  return new DomainError('password.wrong', { errors: { currentPassword: 'invalid' } });
}
