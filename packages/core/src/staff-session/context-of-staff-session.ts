import type { OperatorContext, StaffActor, StaffContext } from '../context.ts';
import { findInUse } from '../session/context-of-session.ts';
import { needsTouch, staffLimits } from '../session/limits.ts';
import { touchStaffSession } from './repository.ts';
import { allowedActions, permissionsAt, stageOf } from './rules.ts';
import { createStaffSessionStore, type FoundStaffSession } from './staff-session-store.ts';

/** The context of the staff member whose session it is, with the rights in force now. @throws DomainError `session.required` */
export async function contextOfStaffSession(ctx: OperatorContext, sessionId: string): Promise<StaffContext> {
  const found = await findInUse(createStaffSessionStore(ctx.db), sessionId, ctx.now, staffLimits.idleMs);
  if (needsTouch(found.session, ctx.now)) await touchStaffSession(ctx.db, sessionId, ctx.now);
  return { ...ctx, actor: actorOf(found) };
}

function actorOf({ user, session }: FoundStaffSession): StaffActor {
  const { id, email, firstName, lastName, staffRoles: roles, factors, mustChangePassword } = user;
  const stage = stageOf(session.stage, factors);
  const permissions = permissionsAt(stage, mustChangePassword, roles);
  return {
    kind: 'staff',
    ...{ id, email, firstName, lastName, roles, permissions, stage, factors, mustChangePassword },
    allowed: allowedActions({ stage, mustChangePassword, permissions }),
    session: { id: session.id, endsAt: session.endsAt },
  };
}
