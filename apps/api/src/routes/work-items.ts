import { WorkItem, workItemListFields } from '@mandat/contract';
import { listWorkItems } from '@mandat/core';
import { defineStaffListRoute } from '../define-list-route.ts';
import { defineStaffStreamRoute } from '../define-route.ts';
import type { Route } from '../route.ts';
import { answerWorkItemEvents } from '../work-item-events.ts';

const tag = 'Operator: queue';

export const workItemsRoutes: readonly Route[] = [
  defineStaffListRoute({
    path: '/api/operator/work-items',
    access: 'work_items.read',
    tag,
    summary: 'List what customers wait for, the oldest first',
    description:
      'Without `state` or `isOpen` what is open. It answers whichever customer is down, and says since when in `tenantDownSince`.',
    fields: workItemListFields,
    defaultSort: ['openedAt', 'ASC'],
    row: WorkItem,
    list: listWorkItems,
  }),
  defineStaffStreamRoute({
    method: 'get',
    path: '/api/operator/work-items/events',
    access: 'work_items.read',
    tag,
    summary: 'Events of items that change, as they change',
    description:
      'Server-sent events: `item` with a `WorkItemEvent`, `ping` every 15 seconds, and `end` when the session is over. Listening does not keep a session alive.',
    contentTypes: ['text/event-stream'],
    handle: answerWorkItemEvents,
  }),
];
