import { type ChangePassword, namesAround, type SessionState } from '@mandat/contract';
import { demand, runCommand } from '../command.ts';
import type { UserContext } from '../context.ts';
import { DomainError } from '../errors.ts';
import { hashPassword, verifyPassword } from '../passwords/hashing.ts';
import { assertPasswordAllowed } from '../passwords/policy.ts';
import { findSettings } from '../settings/repository.ts';
import { contextOfSession } from './context-of-session.ts';
import { getSessionState } from './get-session-state.ts';
import { guess } from './guess.ts';
import { newSession } from './new-session.ts';
import { findPasswordHash, holdUser, replaceVerifiedPassword } from './repository.ts';
import { createSessionStore } from './session-store.ts';

/**
 * Sets a new password after checking the current one. Every session of the user ends; the one that asked goes on under a new
 * token.
 * @throws DomainError `password.wrong`, `password.unchanged`, `password.too_weak`, `session.throttled`
 */
export async function changePassword(ctx: UserContext, input: ChangePassword): Promise<{ token: string; state: SessionState }> {
  await demand(ctx, 'password.change', ctx.actor.id);
  assertPasswordNew(input);
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

async function verifyCurrentPassword(ctx: UserContext, password: string): Promise<string> {
  const verified = await guess(ctx, { person: ctx.actor, action: 'password.change', outcome: 'wrong_password' }, async () => {
    const passwordHash = await findPasswordHash(ctx.db, ctx.actor.id);
    return (await verifyPassword(passwordHash, password, ctx.tenant.id)) ? passwordHash : undefined;
  });
  if (verified === undefined) throw wrongPassword();
  return verified;
}

/** @throws DomainError `password.unchanged` */
export function assertPasswordNew(input: ChangePassword): void {
  if (input.newPassword === input.currentPassword) throw new DomainError('password.unchanged', { errors: { newPassword: 'invalid' } });
}

export function wrongPassword(): DomainError {
  return new DomainError('password.wrong', { errors: { currentPassword: 'invalid' } });
}
