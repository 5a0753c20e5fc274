import { Lockout, lockoutListFields } from '@mandat/contract';
import { listLockouts, releaseLockout } from '@mandat/core';
import { defineListRoute } from '../define-list-route.ts';
import { defineRoute } from '../define-route.ts';
import { Deleted, WithId } from '../identified.ts';
import type { Route } from '../route.ts';

const tag = 'Lockouts';

export const lockoutsRoutes: readonly Route[] = [
  defineListRoute({
    path: '/api/lockouts',
    access: 'lockouts.read',
    tag,
    summary: 'Names with failed sign-ins, locked or on the way there',
    fields: lockoutListFields,
    defaultSort: ['lastFailureAt', 'DESC'],
    row: Lockout,
    list: listLockouts,
  }),
  defineRoute({
    method: 'delete',
    path: '/api/lockouts/{id}',
    access: 'lockouts.release',
    tag,
    summary: 'Release a lockout',
    params: WithId,
    notFound: 'lockouts.not_found',
    answer: Deleted,
    handle: async ({ ctx, params }) => {
      await releaseLockout(ctx, params);
      return params;
    },
  }),
];
