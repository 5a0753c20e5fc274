import { Settings, UpdateSettings } from '@mandat/contract';
import { getSettings, updateSettings } from '@mandat/core';
import { defineRoute } from '../define-route.ts';
import type { Route } from '../route.ts';

const tag = 'Settings';

export const settingsRoutes: readonly Route[] = [
  defineRoute({
    method: 'get',
    path: '/api/settings',
    access: 'settings.read',
    tag,
    summary: 'The settings of the organisation',
    answer: Settings,
    handle: async ({ ctx }) => getSettings(ctx),
  }),
  defineRoute({
    method: 'put',
    path: '/api/settings',
    access: 'settings.update',
    tag,
    summary: 'Change the settings of the organisation',
    body: UpdateSettings,
    example: { passwordPolicy: 'length', isHeadMailed: true, auditMonths: 36, version: 1 },
    answer: Settings,
    problems: ['settings.stale'],
    handle: async ({ ctx, body }) => updateSettings(ctx, body),
  }),
];
