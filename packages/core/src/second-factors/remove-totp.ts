import type { StaffSessionState } from '@mandat/contract';
import { runCommand } from '../command.ts';
import type { StaffContext } from '../context.ts';
import { contextOfStaffSession } from '../staff-session/context-of-staff-session.ts';
import { getStaffSessionState } from '../staff-session/get-staff-session-state.ts';
import { holdStaffCredentials } from '../staff-session/repository.ts';
import { assertFactorLeft } from './assert-factor-left.ts';
import { deleteTotp } from './repository.ts';

/** Does without one-time codes from now on, where a passkey is left. @throws DomainError `second_factor.last` */
export async function removeTotp(ctx: StaffContext): Promise<StaffSessionState> {
  const { id, session } = ctx.actor;
  await runCommand(
    ctx,
    'totp.remove',
    async (tx) => {
      await holdStaffCredentials(tx, id);
      await deleteTotp(tx, id);
      await assertFactorLeft(tx, id);
    },
    { entityId: id },
  );
  return getStaffSessionState(await contextOfStaffSession(ctx, session.id));
}
