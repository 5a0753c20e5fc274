import {
  ReplacedManyUserPermissions,
  ReplaceManyUserPermissions,
  ReplaceUserPermissions,
  UserPermissions,
  UserPermissionsRow,
  userPermissionsListFields,
} from '@mandat/contract';
import { getUserPermissions, listUserPermissions, replaceManyUserPermissions, replaceUserPermissions } from '@mandat/core';
import { defineListRoute } from '../define-list-route.ts';
import { defineRoute } from '../define-route.ts';
import { WithId } from '../identified.ts';
import type { Route } from '../route.ts';

const tag = 'Rights';
const one = { tag, path: '/api/users/{id}/permissions', params: WithId, notFound: 'users.not_found' } as const;
const problems = ['user_permissions.not_grantable', 'user_permissions.auditor', 'user_permissions.stale', 'users.ends_in_past'] as const;

/** Two thousand changed rows of the matrix, each with several rights, are more than any other write. */
const matrixBodyBytes = 1024 * 1024;

export const userPermissionsRoutes: readonly Route[] = [
  defineRoute({
    ...one,
    method: 'get',
    access: 'user_permissions.read',
    summary: 'The single rights of a user, and what is in force now',
    answer: UserPermissions,
    handle: async ({ ctx, params }) => getUserPermissions(ctx, { userId: params.id }),
  }),
  defineRoute({
    ...one,
    method: 'put',
    access: 'user_permissions.replace',
    summary: 'Replace the single rights of a user',
    description: 'Those that stay keep who granted them, when, and their acknowledgement.',
    body: ReplaceUserPermissions,
    example: { permissions: ['mailings.send', { permission: 'lockouts.read', expiresAt: '2027-03-31T22:00:00Z' }], version: 1 },
    answer: UserPermissions,
    problems,
    handle: async ({ ctx, params, body }) => replaceUserPermissions(ctx, { ...body, userId: params.id }),
  }),
  defineListRoute({
    path: '/api/user-permissions',
    access: 'user_permissions.read',
    tag,
    summary: 'The matrix of people and rights',
    fields: userPermissionsListFields,
    defaultSort: ['lastName', 'ASC'],
    row: UserPermissionsRow,
    list: listUserPermissions,
  }),
  defineRoute({
    method: 'put',
    path: '/api/user-permissions',
    access: 'user_permissions.replace',
    tag,
    summary: 'Replace the single rights of several users',
    description: 'One transaction: all changes are saved, or none.',
    body: ReplaceManyUserPermissions,
    example: { changes: [{ userId: '019a6d2c-52c1-7a55-8d0c-0c4f4b6b2f11', permissions: ['mailings.send'], version: 1 }] },
    maximumBodyBytes: matrixBodyBytes,
    answer: ReplacedManyUserPermissions,
    problems: [...problems, 'users.not_found'],
    handle: async ({ ctx, body }) => replaceManyUserPermissions(ctx, body),
  }),
];
