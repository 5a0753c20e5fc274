import { type ChangePassword, nameKey, namesAround, type SessionState } from '@mandat/contract';
import { runCommand } from '../command.ts';
import type { UserContext } from '../context.ts';
import { DomainError } from '../errors.ts';
import { clearFailures, reserveAttempt } from '../lockouts/repository.ts';
import { hashPassword, verifyPassword } from '../passwords/hashing.ts';
import { assertPasswordAllowed } from '../passwords/policy.ts';
import { findSettings } from '../settings/repository.ts';
import { contextOfSession } from './context-of-session.ts';
import { getSessionState } from './get-session-state.ts';
import { newSession } from './new-session.ts';
import { findPasswordHash, replacePassword } from './repository.ts';
import { createSessionStore } from './session-store.ts';

/**
 * Sets a new password after checking the current one, which counts like a sign-in. Every session of the user ends; the one that
 * asked goes on under a new token.
 * @throws DomainError `password.wrong`, `password.unchanged`, `password.too_weak`, `session.throttled`
 */
export async function changePassword(ctx: UserContext, input: ChangePassword): Promise<{ token: string; state: SessionState }> {
  await assertCurrentPassword(ctx, input.currentPassword);
  if (input.newPassword === input.currentPassword) throw new DomainError('password.unchanged', { errors: { newPassword: 'invalid' } });
  const { passwordPolicy } = await findSettings(ctx.db);
  assertPasswordAllowed(input.newPassword, passwordPolicy, namesAround(ctx.actor, ctx.tenant), 'newPassword');
  const passwordHash = await hashPassword(input.newPassword);
  const session = newSession(ctx, ctx.actor.id);
  await runCommand(
    ctx,
    'password.change',
    async (tx) => {
      await replacePassword(tx, ctx.actor.id, { passwordHash, passwordChangedAt: ctx.now, mustChangePassword: false });
      const store = createSessionStore(tx);
      await store.deleteAllOfUser(ctx.actor.id);
      await store.create(session);
      await clearFailures(tx, nameKey(ctx.actor.username), null);
    },
    { entityId: ctx.actor.id },
  );
  return { token: session.cookie, state: await getSessionState(await contextOfSession(ctx, session.id)) };
}

/** Somebody at an open screen may guess as little as somebody at the door. */
async function assertCurrentPassword(ctx: UserContext, password: string): Promise<void> {
  const { username } = ctx.actor;
  const reservation = await reserveAttempt(ctx.db, { username, usernameKey: nameKey(username), deviceId: null, now: ctx.now });
  if (!reservation.mayTry) {
    const waitMs = (reservation.lockedUntil?.getTime() ?? ctx.now.getTime()) - ctx.now.getTime();
    throw new DomainError('session.throttled', { retryAfterSeconds: Math.ceil(waitMs / 1000) });
  }
  const isRight = await verifyPassword(await findPasswordHash(ctx.db, ctx.actor.id), password);
  if (!isRight) throw new DomainError('password.wrong', { errors: { currentPassword: 'invalid' } });
}
