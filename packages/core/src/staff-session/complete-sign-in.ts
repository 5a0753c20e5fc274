import { nameKey } from '@mandat/contract';
import type { Transaction } from '@mandat/database';
import { recordEvent } from '../command.ts';
import type { StaffContext } from '../context.ts';
import { DomainError } from '../errors.ts';
import { newId } from '../ids.ts';
import { insertLoginAttempt } from '../login-attempts/repository.ts';
import { newAttempt } from '../session/admit.ts';
import { hashToken } from '../session/tokens.ts';
import { newStaffSession } from './new-staff-session.ts';
import { deleteHalfSession, markStaffSignedIn, rememberStaffDevice } from './repository.ts';
import { createStaffSessionStore } from './staff-session-store.ts';

/**
 * Turns the half session that asks into a whole one under a new token, and answers it. The device is known from now on.
 * @throws DomainError `session.required` when the half session has been used up meanwhile
 */
export async function completeSignIn(tx: Transaction, ctx: StaffContext, deviceToken: string): Promise<{ id: string; cookie: string }> {
  const { actor, now } = ctx;
  if (!(await deleteHalfSession(tx, actor.session.id))) throw new DomainError('session.required');
  const session = newStaffSession(ctx, actor.id, 'full');
  await createStaffSessionStore(tx).create(session);
  await markStaffSignedIn(tx, actor.id, now);
  const device = { id: newId(), staffId: actor.id, tokenHash: hashToken(deviceToken), createdAt: now, lastSignInAt: now };
  await rememberStaffDevice(tx, device);
  const names = { username: actor.email, usernameKey: nameKey(actor.email) };
  await insertLoginAttempt(tx, { ...newAttempt(ctx, names, { id: actor.id, deviceId: null }), outcome: 'success' });
  await recordEvent(ctx, 'session.create', { entityId: actor.id, outcome: 'done' }, tx);
  return { id: session.id, cookie: session.cookie };
}
