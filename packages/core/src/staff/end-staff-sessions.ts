import type { EndedSessions } from '@mandat/contract';
import { runCommand } from '../command.ts';
import type { OperatorContext } from '../context.ts';
import { createStaffSessionStore } from '../staff-session/staff-session-store.ts';
import { lockStaff } from './repository.ts';

/** Signs a staff member out everywhere. @throws DomainError `staff.not_found` */
export function endStaffSessions(ctx: OperatorContext, input: { id: string }): Promise<EndedSessions> {
  return runCommand(
    ctx,
    'staff.end_sessions',
    async (tx) => {
      await lockStaff(tx, input.id, ctx.now);
      const store = createStaffSessionStore(tx);
      const open = await store.listOfUser(input.id);
      await store.deleteAllOfUser(input.id);
      return { ended: open.length };
    },
    { entityId: input.id },
  );
}
