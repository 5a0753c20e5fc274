import { type CreatedUser, type CreateUser, namesAround } from '@mandat/contract';
import type { Transaction } from '@mandat/database';
import { actorId } from '../audit-context.ts';
import { runCommand } from '../command.ts';
import type { Context } from '../context.ts';
import { newId } from '../ids.ts';
import { enqueueInOutbox, requestDelivery } from '../outbox/enqueue.ts';
import { hashPassword } from '../passwords/hashing.ts';
import { assertPasswordAllowed, newInitialPassword } from '../passwords/policy.ts';
import { findSettings } from '../settings/repository.ts';
import { getUserRow, insertUser, replaceRoles } from './repository.ts';
import { assertNotAbove, assertRolesFit } from './rules.ts';

/**
 * Creates a user who must change the initial password at the first sign-in, and invites them by mail (the password is not in
 * it). Without `initialPassword` one is made and answered, this once.
 * @throws DomainError `users.username_taken`, `users.email_taken`, `password.too_weak`, `users.auditor_needs_end`,
 * `users.auditor_alone`, `users.ends_in_past`, `users.higher_rights`
 */
export async function createUser(ctx: Context, input: CreateUser): Promise<CreatedUser> {
  const id = newId();
  const made = input.initialPassword === undefined ? newInitialPassword() : undefined;
  const created = await runCommand(
    ctx,
    'users.create',
    async (tx) => {
      const initialPassword = made ?? input.initialPassword ?? '';
      return addInvitedUser(tx, ctx, { ...input, id, initialPassword });
    },
    { entityId: id },
  );
  await requestDelivery(ctx);
  return made === undefined ? created : { ...created, initialPassword: made };
}

/** Adds a user within a command that answers the initial password, and decides the mail that invites them. @throws DomainError as `createUser` */
export async function addInvitedUser(tx: Transaction, ctx: Context, input: CreateUser & { id: string; initialPassword: string }) {
  const passwordHash = await hashInitialPassword(tx, ctx, input, input.initialPassword);
  return insertInvited(tx, ctx, { ...input, passwordHash });
}

async function hashInitialPassword(tx: Transaction, ctx: Context, input: CreateUser, password: string): Promise<string> {
  const { passwordPolicy } = await findSettings(tx);
  assertPasswordAllowed(password, passwordPolicy, namesAround(input, ctx.tenant), 'initialPassword');
  return hashPassword(password, ctx.tenant.id);
}

async function insertInvited(tx: Transaction, ctx: Context, input: CreateUser & { id: string; passwordHash: string }) {
  const { id, username, email, firstName, lastName, roles, passwordHash } = input;
  const validUntil = input.validUntil == null ? null : new Date(input.validUntil);
  assertRolesFit(roles, validUntil, ctx.now);
  assertNotAbove(ctx.actor, roles, []);
  await insertUser(tx, {
    ...{ id, username, email, firstName, lastName, validUntil, passwordHash },
    mustChangePassword: true,
    createdAt: ctx.now,
  });
  await replaceRoles(tx, id, roles, { by: actorId(ctx.actor), at: ctx.now });
  await enqueueInOutbox(tx, ctx, { kind: 'mail.invitation', payload: { userId: id } });
  return getUserRow(tx, id, ctx.now);
}
