import { isActive } from '@mandat/contract';
import type { Context, UserActor, UserContext } from '../context.ts';
import { DomainError } from '../errors.ts';
import { permissionsInForce } from '../user-permissions/rules.ts';
import { idleLimitMs, isSessionOver, needsTouch } from './limits.ts';
import { touchSession } from './repository.ts';
import { createSessionStore, type FoundSession } from './session-store.ts';

export interface Use {
  /** Nobody does anything: the session goes on towards its end. */
  isPassive: boolean;
}

/** The context of whoever a session belongs to, with the rights in force now. @throws DomainError `session.required` */
export async function contextOfSession(ctx: Context, sessionId: string, use: Use = { isPassive: false }): Promise<UserContext> {
  const store = createSessionStore(ctx.db);
  const found = await findInUse(store, sessionId, ctx.now, idleLimitMs);
  if (!use.isPassive && needsTouch(found.session, ctx.now)) await touchSession(ctx.db, sessionId, ctx.now);
  return { ...ctx, actor: actorOf(found, ctx.now) };
}

interface Sessions<FoundOne> {
  find(id: string): Promise<FoundOne | undefined>;
  delete(id: string): Promise<void>;
}

interface InUse {
  session: { lastSeenAt: Date; endsAt: Date };
  user: { status: 'active' | 'blocked'; validUntil: Date | null };
}

/** A session that is not over, of somebody who is not blocked; any other is deleted. @throws DomainError `session.required` */
export async function findInUse<FoundOne extends InUse>(
  store: Sessions<FoundOne>,
  id: string,
  now: Date,
  idleMs: number,
): Promise<FoundOne> {
  const found = await store.find(id);
  if (found === undefined) throw new DomainError('session.required');
  const { status, validUntil } = found.user;
  if (!isSessionOver(found.session, now, idleMs) && isActive({ status, validUntil: validUntil?.toISOString() ?? null }, now)) return found;
  await store.delete(id);
  throw new DomainError('session.required');
}

function actorOf({ user, session }: FoundSession, now: Date): UserActor {
  const { id, username, email, firstName, lastName, roles, validUntil, mustChangePassword } = user;
  const permissions = new Set(permissionsInForce(roles, user.grants, user.priceListId, now));
  return {
    kind: 'user',
    ...{ id, username, email, firstName, lastName, roles, validUntil, mustChangePassword, permissions },
    isStatementDue: user.statementDueFrom !== null && user.statementDueFrom <= now,
    session: { id: session.id, endsAt: session.endsAt },
  };
}
