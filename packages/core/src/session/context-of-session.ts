import { isActive } from '@mandat/contract';
import type { Context, UserActor, UserContext } from '../context.ts';
import { DomainError } from '../errors.ts';
import { permissionsInForce } from '../user-permissions/rules.ts';
import { isSessionOver, needsTouch } from './limits.ts';
import { touchSession } from './repository.ts';
import { createSessionStore, type FoundSession } from './session-store.ts';

/** The context of whoever a session belongs to, with the rights in force now. @throws DomainError `session.required` */
export async function contextOfSession(ctx: Context, sessionId: string): Promise<UserContext> {
  const store = createSessionStore(ctx.db);
  const found = await store.find(sessionId);
  if (found === undefined) throw new DomainError('session.required');
  if (isSessionOver(found.session, ctx.now) || !mayUse(found, ctx.now)) {
    await store.delete(sessionId);
    throw new DomainError('session.required');
  }
  if (needsTouch(found.session, ctx.now)) await touchSession(ctx.db, sessionId, ctx.now);
  return { ...ctx, actor: actorOf(found, ctx.now) };
}

function mayUse({ user }: FoundSession, now: Date): boolean {
  return isActive({ status: user.status, validUntil: user.validUntil?.toISOString() ?? null }, now);
}

function actorOf({ user, session }: FoundSession, now: Date): UserActor {
  const { id, username, email, firstName, lastName, roles, validUntil, mustChangePassword } = user;
  const permissions = new Set(permissionsInForce(roles, user.grants, user.priceListId, now));
  return {
    kind: 'user',
    ...{ id, username, email, firstName, lastName, roles, validUntil, mustChangePassword, permissions },
    session: { id: session.id, endsAt: session.endsAt },
  };
}
