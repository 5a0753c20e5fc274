import type { EndedSessions } from '@mandat/contract';
import { runCommand } from '../command.ts';
import type { UserContext } from '../context.ts';
import { DomainError } from '../errors.ts';
import { createSessionStore } from '../session/session-store.ts';

/** Ends one of one's own sessions at once. @throws DomainError `sessions.not_found` */
export async function revokeSession(ctx: UserContext, input: { id: string }): Promise<void> {
  await runCommand(
    ctx,
    'sessions.revoke',
    async (tx) => {
      const store = createSessionStore(tx);
      const own = await store.listOfUser(ctx.actor.id);
      if (!own.some((session) => session.id === input.id)) throw new DomainError('sessions.not_found');
      await store.delete(input.id);
    },
    { entityId: ctx.actor.id },
  );
}

/** Signs out everywhere, here too. */
export function revokeAllSessions(ctx: UserContext): Promise<EndedSessions> {
  return runCommand(
    ctx,
    'sessions.revoke_all',
    async (tx) => {
      const store = createSessionStore(tx);
      const own = await store.listOfUser(ctx.actor.id);
      await store.deleteAllOfUser(ctx.actor.id);
      return { ended: own.length };
    },
    { entityId: ctx.actor.id },
  );
}
