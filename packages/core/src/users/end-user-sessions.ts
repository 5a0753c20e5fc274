import type { EndedSessions } from '@mandat/contract';
import { runCommand } from '../command.ts';
import type { Context } from '../context.ts';
import { createSessionStore } from '../session/session-store.ts';
import { takeSubject } from './subject.ts';

/** Signs another user out everywhere. @throws DomainError `users.not_found`, `users.higher_rights` */
export function endUserSessions(ctx: Context, input: { id: string }): Promise<EndedSessions> {
  return runCommand(
    ctx,
    'users.end_sessions',
    async (tx) => {
      await takeSubject(tx, ctx, input.id);
      const store = createSessionStore(tx);
      const open = await store.listOfUser(input.id);
      await store.deleteAllOfUser(input.id);
      return { ended: open.length };
    },
    { entityId: input.id },
  );
}
