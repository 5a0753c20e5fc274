import { Dashboard } from '@mandat/contract';
import { getDashboard } from '@mandat/core';
import { defineRoute } from '../define-route.ts';
import type { Route } from '../route.ts';

export const dashboardRoutes: readonly Route[] = [
  defineRoute({
    method: 'get',
    path: '/api/dashboard',
    access: 'dashboard.read',
    tag: 'Dashboard',
    summary: 'What an administrator or a data protection officer looks at first',
    description: 'Each part takes the right to its list and is left out without it. Counts are exact up to 10,000.',
    answer: Dashboard,
    handle: async ({ ctx }) => getDashboard(ctx),
  }),
];
