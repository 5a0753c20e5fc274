import { CreateSavedQuery, SavedQuery, savedQueryListFields, UpdateSavedQuery } from '@mandat/contract';
import { createSavedQuery, deleteSavedQuery, listSavedQueries, updateSavedQuery } from '@mandat/core';
import { defineListRoute } from '../define-list-route.ts';
import { defineRoute } from '../define-route.ts';
import { Deleted, WithId } from '../identified.ts';
import type { Route } from '../route.ts';

const tag = 'Own settings';
const one = { tag, path: '/api/saved-queries/{id}', params: WithId, notFound: 'saved_queries.not_found' } as const;

export const savedQueriesRoutes: readonly Route[] = [
  defineListRoute({
    path: '/api/saved-queries',
    access: 'saved_queries.read',
    tag,
    summary: 'Saved filters, the own ones and those that colleagues share',
    fields: savedQueryListFields,
    defaultSort: ['name', 'ASC'],
    row: SavedQuery,
    list: listSavedQueries,
  }),
  defineRoute({
    method: 'post',
    path: '/api/saved-queries',
    access: 'saved_queries.create',
    tag,
    summary: 'Save a filter',
    body: CreateSavedQuery,
    example: { resource: 'users', name: 'Blocked', filter: { status: 'blocked' }, sort: null, isShared: true },
    status: 201,
    answer: SavedQuery,
    problems: ['saved_queries.name_taken', 'saved_queries.too_many'],
    handle: async ({ ctx, body }) => createSavedQuery(ctx, body),
  }),
  defineRoute({
    ...one,
    method: 'put',
    access: 'saved_queries.update',
    summary: 'Change an own saved filter',
    body: UpdateSavedQuery,
    example: { name: 'Blocked', filter: { status: 'blocked' }, sort: { field: 'lastName', order: 'ASC' }, isShared: false },
    answer: SavedQuery,
    problems: ['saved_queries.name_taken'],
    handle: async ({ ctx, params, body }) => updateSavedQuery(ctx, { ...body, ...params }),
  }),
  defineRoute({
    ...one,
    method: 'delete',
    access: 'saved_queries.delete',
    summary: 'Delete an own saved filter',
    answer: Deleted,
    handle: async ({ ctx, params }) => {
      await deleteSavedQuery(ctx, params);
      return params;
    },
  }),
];
