import { type InstructionDetails, isActive } from '@mandat/contract';
import type { Transaction } from '@mandat/database';
import type { Context, StaffActor } from '../context.ts';
import { DomainError } from '../errors.ts';
import { deleteLockoutsOfUser } from '../lockouts/repository.ts';
import { hashPassword } from '../passwords/hashing.ts';
import { newInitialPassword } from '../passwords/policy.ts';
import { forgetDevices, replacePassword } from '../session/repository.ts';
import { createSessionStore } from '../session/session-store.ts';
import { lockAdministrationOf } from '../settings/repository.ts';
import { countLastingAdministrators, holdStatus, setBlock } from '../users/repository.ts';
import { runInstructed } from './run-instructed.ts';

/** The user that a change is about, and the instruction that it rests on. */
export interface Execution {
  userId: string;
  instructionId?: string | undefined;
}

/**
 * Blocks a user on the customer's request (A12): every session of theirs is over when this resolves.
 * @throws DomainError as `runInstructed`, `users.not_found`, `users.already_blocked`, `users.last_administrator`
 */
export function executeBlock(ctx: Context<StaffActor>, { userId, instructionId }: Execution): Promise<InstructionDetails> {
  const demand = { instructionId, kind: 'block_access', objectId: userId } as const;
  return runInstructed(ctx, 'instructions.block_access', demand, async (tx, { text }) => {
    const isAdministrator = await lockAdministrationOf(tx, userId);
    if ((await holdStatus(tx, userId)).status === 'blocked') throw new DomainError('users.already_blocked');
    await setBlock(tx, userId, { at: ctx.now, by: ctx.actor.id, reason: text.slice(0, 500) });
    await createSessionStore(tx).deleteAllOfUser(userId);
    if (isAdministrator && (await countLastingAdministrators(tx)) === 0) throw new DomainError('users.last_administrator');
  });
}

/** Lifts a block on the customer's request. @throws DomainError as `runInstructed`, `users.not_found`, `users.not_blocked` */
export function executeUnblock(ctx: Context<StaffActor>, { userId, instructionId }: Execution): Promise<InstructionDetails> {
  const demand = { instructionId, kind: 'unblock_access', objectId: userId } as const;
  return runInstructed(ctx, 'instructions.unblock_access', demand, async (tx) => {
    if ((await holdStatus(tx, userId)).status !== 'blocked') throw new DomainError('users.not_blocked');
    await setBlock(tx, userId, null);
  });
}

/**
 * Ends what a user signs in with, on the customer's request: password, sessions, lockouts, known devices. A new initial password is made when it is
 * mailed to the user's own address; no staff member sees it, and nothing keeps it.
 * @throws DomainError as `runInstructed`, `users.not_found`, `instructions.user_out` when the user could not sign in with it
 */
export function executeSignInReset(ctx: Context<StaffActor>, { userId, instructionId }: Execution): Promise<InstructionDetails> {
  const demand = { instructionId, kind: 'reset_sign_in', objectId: userId } as const;
  return runInstructed(ctx, 'instructions.reset_sign_in', demand, async (tx) => {
    await assertMaySignIn(tx, ctx, userId);
    const passwordHash = await hashPassword(newInitialPassword(), ctx.tenant.id);
    await replacePassword(tx, userId, { passwordHash, passwordChangedAt: ctx.now, mustChangePassword: true });
    await createSessionStore(tx).deleteAllOfUser(userId);
    await forgetDevices(tx, userId);
    await deleteLockoutsOfUser(tx, userId);
  });
}

async function assertMaySignIn(tx: Transaction, ctx: Context, userId: string): Promise<void> {
  const { status, validUntil } = await holdStatus(tx, userId);
  if (!isActive({ status, validUntil: validUntil?.toISOString() ?? null }, ctx.now)) throw new DomainError('instructions.user_out');
}
