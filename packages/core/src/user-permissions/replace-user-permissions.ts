import {
  isAuditor,
  isGrantable,
  type ReplacedManyUserPermissions,
  type ReplaceManyUserPermissions,
  type ReplaceUserPermissions,
  type UserPermissions,
  type UserPermissionsRow,
} from '@mandat/contract';
import type { Transaction } from '@mandat/database';
import { runCommand } from '../command.ts';
import type { Context } from '../context.ts';
import { DomainError } from '../errors.ts';
import { actorId } from '../users/rules.ts';
import { describeHolders, toUserPermissions } from './describe.ts';
import { deleteGrants, findHolder, type Holder, insertGrants, listGrants, raisePermissionsVersion, updateGrantEnd } from './repository.ts';
import { type GrantChanges, planGrants, type WantedGrant } from './rules.ts';

type Change = ReplaceUserPermissions & { userId: string };

/**
 * Makes the single grants of a user exactly those wanted. A grant of `mailings.send` takes effect when its holder has
 * acknowledged the prices.
 * @throws DomainError `users.not_found`, `user_permissions.stale` with the rights as they stand, `user_permissions.not_grantable`,
 * `user_permissions.auditor`, `users.ends_in_past`
 */
export function replaceUserPermissions(ctx: Context, input: Change): Promise<UserPermissions> {
  return runCommand(ctx, 'user_permissions.replace', async (tx) => toUserPermissions(await replace(tx, ctx, input)), {
    entityId: input.userId,
  });
}

/** Saves the pending changes of the matrix together, or none of them. @throws as `replaceUserPermissions` */
export function replaceManyUserPermissions(ctx: Context, input: ReplaceManyUserPermissions): Promise<ReplacedManyUserPermissions> {
  return runCommand(ctx, 'user_permissions.replace', async (tx) => {
    const inOneOrder = input.changes.toSorted((a, b) => (a.userId < b.userId ? -1 : 1));
    const results: UserPermissionsRow[] = [];
    for (const change of inOneOrder) results.push(await replace(tx, ctx, change));
    return { results };
  });
}

async function replace(tx: Transaction, ctx: Context, change: Change): Promise<UserPermissionsRow> {
  const holder = await findHolder(tx, change.userId, true);
  if (holder === undefined) throw new DomainError('users.not_found');
  if (change.version !== undefined && change.version !== holder.version) {
    throw new DomainError('user_permissions.stale', { current: await describe(tx, ctx, holder) });
  }
  const plan = planGrants(await listGrants(tx, holder.id), wantedGrants(change));
  assertAllowed(plan, holder, ctx.now);
  await apply(tx, ctx, holder, plan);
  return describe(tx, ctx, { ...holder, version: holder.version + (isEmpty(plan) ? 0 : 1) });
}

function wantedGrants(change: ReplaceUserPermissions): WantedGrant[] {
  const byName = new Map<string, WantedGrant>();
  for (const wanted of change.permissions) {
    const grant = typeof wanted === 'string' ? { permission: wanted } : wanted;
    const expiresAt = 'expiresAt' in grant && grant.expiresAt != null ? new Date(grant.expiresAt) : null;
    byName.set(grant.permission, { permission: grant.permission, expiresAt });
  }
  return [...byName.values()];
}

function assertAllowed(plan: GrantChanges, holder: Holder, now: Date): void {
  const given = [...plan.added, ...plan.changed];
  if (given.some((grant) => !isGrantable(grant.permission))) {
    throw new DomainError('user_permissions.not_grantable', { errors: { permissions: 'invalid' } });
  }
  if (given.length > 0 && isAuditor(holder.roles)) throw new DomainError('user_permissions.auditor');
  if (given.some((grant) => grant.expiresAt !== null && grant.expiresAt <= now)) {
    throw new DomainError('users.ends_in_past', { errors: { permissions: 'out_of_range' } });
  }
}

async function apply(tx: Transaction, ctx: Context, holder: Holder, plan: GrantChanges): Promise<void> {
  if (isEmpty(plan)) return;
  await deleteGrants(tx, holder.id, plan.removed);
  await insertGrants(tx, { userId: holder.id, grantedBy: actorId(ctx.actor), grantedAt: ctx.now }, plan.added);
  for (const grant of plan.changed) await updateGrantEnd(tx, holder.id, grant);
  await raisePermissionsVersion(tx, holder.id);
}

function isEmpty(plan: GrantChanges): boolean {
  return plan.added.length + plan.changed.length + plan.removed.length === 0;
}

async function describe(tx: Transaction, ctx: Context, holder: Holder): Promise<UserPermissionsRow> {
  const [row] = await describeHolders(tx, [holder], ctx.now);
  if (row === undefined) throw new DomainError('users.not_found');
  return row;
}
