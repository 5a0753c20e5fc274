import { z } from 'zod';
import { definePublicRoute } from '../define-route.ts';
import type { Route } from '../route.ts';

const Health = z.object({ status: z.literal('ok'), version: z.string(), commit: z.string() });

export const healthRoutes: readonly Route[] = [
  definePublicRoute({
    method: 'get',
    path: '/api/health',
    tag: 'Server',
    summary: 'Whether the server answers, and which version it is',
    isNavigable: true,
    answer: Health,
    handle: async ({ api }) => ({ status: 'ok' as const, version: api.version, commit: api.commit }),
  }),
];
