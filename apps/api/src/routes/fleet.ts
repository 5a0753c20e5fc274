import { FleetStatus } from '@mandat/contract';
import { getFleetStatus, readFleet } from '@mandat/core';
import { defineOperatorRoute, defineStaffRoute } from '../define-route.ts';
import type { Route } from '../route.ts';

export const fleetRoutes: readonly Route[] = [
  defineOperatorRoute({
    method: 'get',
    path: '/api/operator/fleet',
    tag: 'Operator',
    summary: 'How the whole installation is, without anything about any customer',
    description: 'Answered within eight seconds, also while database servers are down: what they alone could tell is `null` then.',
    answer: FleetStatus,
    handle: ({ api }) => getFleetStatus(api.services),
  }),
  defineStaffRoute({
    method: 'get',
    path: '/api/operator/fleet/status',
    access: 'fleet.read',
    tag: 'Operator: fleet',
    summary: 'The same for staff who are signed in',
    answer: FleetStatus,
    handle: ({ ctx }) => readFleet(ctx),
  }),
];
