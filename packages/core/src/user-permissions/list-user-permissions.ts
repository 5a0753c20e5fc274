import type { ListQuery, Page, UserPermissions, UserPermissionsRow, userPermissionsListFields } from '@mandat/contract';
import type { z } from 'zod';
import { runQuery } from '../command.ts';
import type { Context } from '../context.ts';
import { DomainError } from '../errors.ts';
import { describeHolders, toUserPermissions } from './describe.ts';
import { findHolder, listHolders } from './repository.ts';

type Query = ListQuery<(typeof userPermissionsListFields.sort)[number], z.output<typeof userPermissionsListFields.filter>>;

/** One page of the permission matrix. */
export function listUserPermissions(ctx: Context, query: Query): Promise<Page<UserPermissionsRow>> {
  return runQuery(ctx, 'user_permissions.read', async (db) => {
    const page = await listHolders(db, query, ctx.now);
    return { ...page, rows: await describeHolders(db, page.rows, ctx.now) };
  });
}

/** The rights of one user. @throws DomainError `users.not_found` */
export function getUserPermissions(ctx: Context, input: { userId: string }): Promise<UserPermissions> {
  return runQuery(
    ctx,
    'user_permissions.read',
    async (db) => {
      const holder = await findHolder(db, input.userId);
      const [row] = holder === undefined ? [] : await describeHolders(db, [holder], ctx.now);
      if (row === undefined) throw new DomainError('users.not_found');
      return toUserPermissions(row);
    },
    { entityId: input.userId },
  );
}
