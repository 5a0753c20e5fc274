import { type ChangePassword, namesAroundStaff, staffPasswordPolicy } from '@mandat/contract';
import { runCommand } from '../command.ts';
import type { StaffContext } from '../context.ts';
import { hashPassword, verifyPassword } from '../passwords/hashing.ts';
import { assertPasswordAllowed } from '../passwords/policy.ts';
import { assertPasswordNew, wrongPassword } from '../session/change-password.ts';
import { guess } from '../session/guess.ts';
import { contextOfStaffSession } from './context-of-staff-session.ts';
import { getStaffSessionState } from './get-staff-session-state.ts';
import { newStaffSession } from './new-staff-session.ts';
import { findStaffPasswordHash, holdStaffCredentials, replaceStaffPassword } from './repository.ts';
import type { StaffSignedIn } from './sign-in-staff.ts';
import { createStaffSessionStore } from './staff-session-store.ts';

/**
 * Sets a new password after checking the current one. Every session of the staff member ends; the one that asked goes on under a new token.
 * @throws DomainError `password.wrong`, `password.unchanged`, `password.too_weak`, `session.throttled`
 */
export async function changeStaffPassword(ctx: StaffContext, input: ChangePassword): Promise<StaffSignedIn> {
  const { actor, now } = ctx;
  assertPasswordNew(input);
  assertPasswordAllowed(input.newPassword, staffPasswordPolicy, namesAroundStaff(actor), 'newPassword');
  const verified = actor.allowed.has('password.change') ? await verifyCurrent(ctx, input.currentPassword) : undefined;
  const passwordHash = await hashPassword(input.newPassword);
  const session = newStaffSession(ctx, actor.id, 'full');
  await runCommand(
    ctx,
    'password.change',
    async (tx) => {
      if (verified === undefined || (await holdStaffCredentials(tx, actor.id)) !== verified) throw wrongPassword();
      await replaceStaffPassword(tx, actor.id, { passwordHash, passwordChangedAt: now, mustChangePassword: false });
      const store = createStaffSessionStore(tx);
      await store.deleteAllOfUser(actor.id);
      await store.create({ ...session, endsAt: actor.session.endsAt });
    },
    { entityId: actor.id },
  );
  return { token: session.cookie, state: await getStaffSessionState(await contextOfStaffSession(ctx, session.id)) };
}

function verifyCurrent(ctx: StaffContext, password: string): Promise<string | undefined> {
  const { id, email } = ctx.actor;
  return guess(ctx, { person: { id, username: email }, action: 'password.change', outcome: 'wrong_password' }, async () => {
    const passwordHash = await findStaffPasswordHash(ctx.db, id);
    return (await verifyPassword(passwordHash, password)) ? passwordHash : undefined;
  });
}
