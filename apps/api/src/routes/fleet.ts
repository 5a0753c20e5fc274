import { FleetStatus } from '@mandat/contract';
import { readFleet } from '@mandat/core';
import { defineStaffRoute } from '../define-route.ts';
import type { Route } from '../route.ts';

export const fleetRoutes: readonly Route[] = [
  defineStaffRoute({
    method: 'get',
    path: '/api/operator/fleet',
    access: 'fleet.read',
    tag: 'Operator: fleet',
    summary: 'How the whole installation is, without anything about any customer',
    answer: FleetStatus,
    handle: async ({ ctx }) => readFleet(ctx),
  }),
];
