import { defineFileRoute } from '../define-route.ts';
import type { Route } from '../route.ts';

const contentType = 'text/plain; version=0.0.4; charset=utf-8';

export const metricsRoutes: readonly Route[] = [
  defineFileRoute({
    method: 'get',
    path: '/api/metrics',
    access: 'operator',
    tag: 'Operator',
    summary: 'How this process is, for Prometheus',
    contentTypes: ['text/plain'],
    isNavigable: true,
    handle: async ({ c, api }) => c.body(await api.services.meter.expose(), 200, { 'Content-Type': contentType }),
  }),
];
