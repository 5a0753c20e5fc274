import { runCommand } from '../command.ts';
import type { StaffContext } from '../context.ts';
import { createStaffSessionStore } from './staff-session-store.ts';

/** Ends the session that asked, whole or half; its cookie opens nothing any more. */
export async function signOutStaff(ctx: StaffContext): Promise<void> {
  const { id, session } = ctx.actor;
  await runCommand(ctx, 'session.delete', (tx) => createStaffSessionStore(tx).delete(session.id), { entityId: id });
}
