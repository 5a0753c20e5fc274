import { runCommand } from '../command.ts';
import type { UserContext } from '../context.ts';
import { createSessionStore } from './session-store.ts';

/** Ends the session that asked; its cookie opens nothing any more. */
export async function signOut(ctx: UserContext): Promise<void> {
  await runCommand(ctx, 'session.delete', (tx) => createSessionStore(tx).delete(ctx.actor.session.id), { entityId: ctx.actor.id });
}
