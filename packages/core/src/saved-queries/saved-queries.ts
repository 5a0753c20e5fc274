import {
  type CreateSavedQuery,
  isAuditor,
  type ListQuery,
  maximumSavedQueries,
  type Page,
  type Permission,
  type SavedQuery,
  SavedQueryResource,
  type savedQueryListFields,
  type UpdateSavedQuery,
} from '@mandat/contract';
import type { z } from 'zod';
import { runCommand, runQuery } from '../command.ts';
import type { UserContext } from '../context.ts';
import { DomainError } from '../errors.ts';
import { newId } from '../ids.ts';
import { lockOwner } from '../users/repository.ts';
import {
  countOwn,
  deleteSavedQueryRow,
  getOwnSavedQuery,
  insertSavedQuery,
  listSavedQueryRows,
  updateSavedQueryRow,
} from './repository.ts';

type Query = ListQuery<'name', z.output<typeof savedQueryListFields.filter>>;

/** The right to the list that a saved query belongs to (null: everybody's): without it nobody reads what colleagues look for there. */
const listPermissions: Readonly<Record<SavedQueryResource, Permission | null>> = {
  users: 'users.read',
  'user-permissions': 'user_permissions.read',
  lockouts: 'lockouts.read',
  'login-attempts': 'login_attempts.read',
  'audit-entries': 'audit_entries.read',
  'statement-confirmations': 'statements.read',
  tickets: null,
  'change-requests': 'change_requests.read',
  reviews: 'reviews.read',
  'audit-cases': 'audit_cases.read',
  'auditor-invitations': 'auditor_invitations.read',
  instructions: 'instructions.read',
  'authorised-contacts': 'authorised_contacts.read',
};

/** One's own saved queries, and those that colleagues share for the lists that one may see. */
export function listSavedQueries(ctx: UserContext, query: Query): Promise<Page<SavedQuery>> {
  const visible = SavedQueryResource.options.filter((resource) => isVisible(ctx, listPermissions[resource]));
  return runQuery(ctx, 'saved_queries.read', (db) => listSavedQueryRows(db, query, ctx.actor.id, visible));
}

function isVisible(ctx: UserContext, permission: Permission | null): boolean {
  return permission === null || ctx.actor.permissions.has(permission);
}

/** What an auditor saves is for themselves alone. @throws DomainError `permission.missing` */
function assertMayShare(ctx: UserContext, query: { isShared: boolean }): void {
  if (query.isShared && isAuditor(ctx.actor.roles)) throw new DomainError('permission.missing');
}

/** @throws DomainError `saved_queries.name_taken`, `saved_queries.too_many`, `permission.missing` when an auditor would share it */
export function createSavedQuery(ctx: UserContext, input: CreateSavedQuery): Promise<SavedQuery> {
  const id = newId();
  return runCommand(ctx, 'saved_queries.create', async (tx) => {
    assertMayShare(ctx, input);
    await lockOwner(tx, ctx.actor.id);
    if ((await countOwn(tx, ctx.actor.id)) >= maximumSavedQueries) throw new DomainError('saved_queries.too_many');
    await insertSavedQuery(tx, { ...input, id, userId: ctx.actor.id, createdAt: ctx.now });
    return getOwnSavedQuery(tx, id, ctx.actor.id);
  });
}

/** Only the owner changes a saved query. @throws DomainError `saved_queries.not_found`, and as `createSavedQuery` */
export function updateSavedQuery(ctx: UserContext, input: UpdateSavedQuery & { id: string }): Promise<SavedQuery> {
  const { id, ...values } = input;
  return runCommand(ctx, 'saved_queries.update', async (tx) => {
    await getOwnSavedQuery(tx, id, ctx.actor.id);
    assertMayShare(ctx, values);
    await updateSavedQueryRow(tx, id, ctx.actor.id, values);
    return getOwnSavedQuery(tx, id, ctx.actor.id);
  });
}

/** Only the owner deletes a saved query. @throws DomainError `saved_queries.not_found` */
export async function deleteSavedQuery(ctx: UserContext, input: { id: string }): Promise<void> {
  await runCommand(ctx, 'saved_queries.delete', async (tx) => {
    await getOwnSavedQuery(tx, input.id, ctx.actor.id);
    await deleteSavedQueryRow(tx, input.id, ctx.actor.id);
  });
}
