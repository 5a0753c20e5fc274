import { isAuditor, type Role, type UpdateUser, type User } from '@mandat/contract';
import { type Transaction, together } from '@mandat/database';
import { actorId } from '../audit-context.ts';
import { runCommand } from '../command.ts';
import type { Context } from '../context.ts';
import { DomainError } from '../errors.ts';
import { listGrants } from '../user-permissions/repository.ts';
import { getUserRow, type PersonValues, replaceRoles, updateUserRow } from './repository.ts';
import { assertNotAbove, assertRolesFit } from './rules.ts';
import { changeSubject } from './subject.ts';

/**
 * Changes what is given and leaves the rest. `version` is the one that was read.
 * @throws DomainError `users.not_found`, `users.stale` with the user as it stands, `users.username_taken`, `users.email_taken`,
 * `users.last_administrator`, `users.higher_rights`, `users.auditor_needs_end`, `users.auditor_alone`, `users.ends_in_past`,
 * `user_permissions.auditor` when somebody with single rights is to become an auditor
 */
export function updateUser(ctx: Context, input: UpdateUser & { id: string }): Promise<User> {
  const { id, version, roles, validUntil, ...person } = input;
  return runCommand(
    ctx,
    'users.update',
    async (tx) =>
      changeSubject(tx, ctx, id, async (user) => {
        if (user.version !== version) throw new DomainError('users.stale', { current: user });
        assertEndFits(ctx, user, input);
        if (isAuditor(roles ?? [])) await assertNoSingleRights(tx, id);
        assertNotAbove(ctx.actor, roles ?? [], []);
        const changes = { ...given(person), ...(validUntil === undefined ? {} : { validUntil: toInstant(validUntil) }) };
        return change(tx, ctx, id, changes, roles);
      }),
    { entityId: id },
  );
}

async function change(tx: Transaction, ctx: Context, id: string, values: Partial<PersonValues>, roles?: readonly Role[]): Promise<User> {
  if (roles === undefined) {
    const [, changed] = await together(updateUserRow(tx, id, values), getUserRow(tx, id, ctx.now));
    return changed;
  }
  await updateUserRow(tx, id, values);
  await replaceRoles(tx, id, roles, { by: actorId(ctx.actor), at: ctx.now });
  return getUserRow(tx, id, ctx.now);
}

/** @throws DomainError `user_permissions.auditor` */
async function assertNoSingleRights(tx: Transaction, id: string): Promise<void> {
  if ((await listGrants(tx, id)).length > 0) throw new DomainError('user_permissions.auditor');
}

/** An end that already lay in the past and stays as it is is no mistake of this change. */
function assertEndFits(ctx: Context, user: User, input: UpdateUser): void {
  const isNewEnd = input.validUntil !== undefined && input.validUntil !== user.validUntil;
  const validUntil = toInstant(isNewEnd ? (input.validUntil ?? null) : user.validUntil);
  const comparedWith = isNewEnd ? ctx.now : new Date(0);
  assertRolesFit(input.roles ?? user.roles, validUntil, comparedWith);
}

function toInstant(value: string | null): Date | null {
  return value === null ? null : new Date(value);
}

type Person = Pick<UpdateUser, 'username' | 'email' | 'firstName' | 'lastName'>;

/** Without the fields that were left out. */
function given(person: Person): { [Field in keyof Person]?: string } {
  return Object.fromEntries(Object.entries(person).filter(([, value]) => value !== undefined));
}
