import { Preferences, UpdatePreferences } from '@mandat/contract';
import { getPreferences, updatePreferences } from '@mandat/core';
import { defineRoute } from '../define-route.ts';
import type { Route } from '../route.ts';

const own = { path: '/api/me/preferences', tag: 'Own settings', answer: Preferences } as const;

export const preferencesRoutes: readonly Route[] = [
  defineRoute({
    ...own,
    method: 'get',
    access: 'preferences.read',
    summary: 'The own settings of the console',
    handle: async ({ ctx }) => getPreferences(ctx),
  }),
  defineRoute({
    ...own,
    method: 'put',
    access: 'preferences.update',
    summary: 'Change the own settings of the console',
    description: 'Sets the given keys and removes those that are null; the others stay.',
    body: UpdatePreferences,
    example: { theme: 'dark', 'users.columns': ['username', 'email'] },
    problems: ['preferences.too_many'],
    handle: async ({ ctx, body }) => updatePreferences(ctx, body),
  }),
];
