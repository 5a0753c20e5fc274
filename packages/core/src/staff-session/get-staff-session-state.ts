import { type StaffSessionState, staffPasswordPolicy } from '@mandat/contract';
import { runQuery } from '../command.ts';
import type { StaffContext } from '../context.ts';
import { staffLimits } from '../session/limits.ts';

/** Who is signed in how far, and what they may do now. */
export function getStaffSessionState(ctx: StaffContext): Promise<StaffSessionState> {
  return runQuery(ctx, 'session.read', async () => {
    const { id, email, firstName, lastName, roles, stage, permissions, factors, mustChangePassword, session } = ctx.actor;
    return {
      kind: 'staff',
      ...{ stage, factors, mustChangePassword },
      staff: { id, email, firstName, lastName, roles: [...roles] },
      permissions: [...permissions],
      passwordPolicy: staffPasswordPolicy,
      endsAt: session.endsAt.toISOString(),
      idleSeconds: staffLimits.idleMs / 1000,
    };
  });
}
