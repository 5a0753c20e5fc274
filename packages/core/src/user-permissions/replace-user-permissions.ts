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
import { actorId } from '../audit-context.ts';
import { runCommand } from '../command.ts';
import type { Context } from '../context.ts';
import { DomainError } from '../errors.ts';
import { describeHolders, toUserPermissions } from './describe.ts';
import {
  deleteGrants,
  type Holder,
  insertGrants,
  listGrantsOf,
  lockHolders,
  raisePermissionsVersions,
  updateGrantEnd,
} from './repository.ts';
import { type GrantChanges, planGrants, type WantedGrant } from './rules.ts';

type Change = ReplaceUserPermissions & { userId: string };

/**
 * Makes the single grants of a user exactly those wanted. A grant of `mailings.send` takes effect when its holder has
 * acknowledged the prices.
 * @throws DomainError `users.not_found`, `user_permissions.stale` with the rights as they stand, `user_permissions.not_grantable`,
 * `user_permissions.auditor`, `users.ends_in_past`
 */
export function replaceUserPermissions(ctx: Context, input: Change): Promise<UserPermissions> {
  return runCommand(
    ctx,
    'user_permissions.replace',
    async (tx) => {
      const [row] = await replace(tx, ctx, [input]);
      if (row === undefined) throw new DomainError('users.not_found');
      return toUserPermissions(row);
    },
    { entityId: input.userId },
  );
}

/** Saves the pending changes of the matrix together, or none of them. @throws as `replaceUserPermissions` */
export function replaceManyUserPermissions(ctx: Context, input: ReplaceManyUserPermissions): Promise<ReplacedManyUserPermissions> {
  return runCommand(ctx, 'user_permissions.replace', async (tx) => ({ results: await replace(tx, ctx, input.changes) }));
}

interface Plan {
  holder: Holder;
  grants: GrantChanges;
}

/** A handful of statements, however many people are changed. */
async function replace(tx: Transaction, ctx: Context, changes: readonly Change[]): Promise<UserPermissionsRow[]> {
  const userIds = changes.map((change) => change.userId);
  const holders = new Map((await lockHolders(tx, userIds)).map((holder) => [holder.id, holder]));
  const held = await listGrantsOf(tx, userIds);
  const plans: Plan[] = [];
  for (const change of changes) {
    const holder = holders.get(change.userId);
    if (holder === undefined) throw new DomainError('users.not_found');
    await assertFresh(tx, ctx, holder, change);
    const grants = planGrants(held.get(holder.id) ?? [], wantedGrants(change), ctx.now);
    assertAllowed(grants, holder, ctx.now);
    plans.push({ holder, grants });
  }
  const real = plans.filter((plan) => !isEmpty(plan.grants));
  await apply(tx, ctx, real);
  const changed = new Set(real.map((plan) => plan.holder));
  return describeHolders(
    tx,
    plans.map(({ holder }) => ({ ...holder, version: holder.version + (changed.has(holder) ? 1 : 0) })),
    ctx.now,
  );
}

async function assertFresh(tx: Transaction, ctx: Context, holder: Holder, change: Change): Promise<void> {
  if (change.version === undefined || change.version === holder.version) return;
  const [current] = await describeHolders(tx, [holder], ctx.now);
  throw new DomainError('user_permissions.stale', { current });
}

function wantedGrants(change: ReplaceUserPermissions): WantedGrant[] {
  const byName = new Map<string, WantedGrant>();
  for (const wanted of change.permissions) {
    const { permission, expiresAt } = typeof wanted === 'string' ? { permission: wanted, expiresAt: undefined } : wanted;
    byName.set(permission, { permission, expiresAt: typeof expiresAt === 'string' ? new Date(expiresAt) : expiresAt });
  }
  return [...byName.values()];
}

function assertAllowed(grants: GrantChanges, holder: Holder, now: Date): void {
  const given = [...grants.added, ...grants.changed];
  if (given.some((grant) => !isGrantable(grant.permission))) {
    throw new DomainError('user_permissions.not_grantable', { errors: { permissions: 'invalid' } });
  }
  if (given.length > 0 && isAuditor(holder.roles)) throw new DomainError('user_permissions.auditor');
  if (given.some((grant) => grant.expiresAt !== null && grant.expiresAt <= now)) {
    throw new DomainError('users.ends_in_past', { errors: { permissions: 'out_of_range' } });
  }
}

async function apply(tx: Transaction, ctx: Context, plans: readonly Plan[]): Promise<void> {
  if (plans.length === 0) return;
  const each = <T extends object>(pick: (grants: GrantChanges) => readonly T[]) =>
    plans.flatMap(({ holder, grants }) => pick(grants).map((grant) => ({ userId: holder.id, ...grant })));
  await deleteGrants(
    tx,
    each(({ removed }) => removed.map((permission) => ({ permission }))),
  );
  const granting = { grantedBy: actorId(ctx.actor), grantedAt: ctx.now };
  await insertGrants(
    tx,
    each(({ added }) => added.map((grant) => ({ ...grant, ...granting }))),
  );
  for (const grant of each(({ changed }) => changed)) await updateGrantEnd(tx, grant);
  await raisePermissionsVersions(
    tx,
    plans.map(({ holder }) => holder.id),
  );
}

function isEmpty(plan: GrantChanges): boolean {
  return plan.added.length + plan.changed.length + plan.removed.length === 0;
}
