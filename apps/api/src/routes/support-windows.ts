import {
  GrantSupportWindow,
  OpenSupportWindow,
  OpenWindows,
  SupportWindow,
  SupportWindowChoices,
  supportWindowListFields,
} from '@mandat/contract';
import {
  declineSupportWindow,
  getSupportWindowChoices,
  grantSupportWindow,
  listOpenWindows,
  listSupportWindows,
  openSupportWindow,
  revokeSupportWindow,
} from '@mandat/core';
import { defineListRoute } from '../define-list-route.ts';
import { defineRoute } from '../define-route.ts';
import { WithId } from '../identified.ts';
import type { Route } from '../route.ts';

const tag = 'Support windows';
const path = '/api/support-windows';
const one = { tag, method: 'put', params: WithId, notFound: 'support_windows.not_found', answer: SupportWindow } as const;
const scope = { tables: ['users'], mode: 'read', minutes: 30 };

export const supportWindowsRoutes: readonly Route[] = [
  defineListRoute({
    path,
    access: 'support_windows.read',
    tag,
    summary: 'What staff of the operator were let see, and what they asked for',
    fields: supportWindowListFields,
    defaultSort: ['id', 'DESC'],
    row: SupportWindow,
    list: listSupportWindows,
  }),
  defineRoute({
    method: 'get',
    path: `${path}/open`,
    access: 'open_windows.read',
    tag,
    summary: 'The windows that are open now',
    answer: OpenWindows,
    isPassive: true,
    handle: async ({ ctx }) => listOpenWindows(ctx),
  }),
  defineRoute({
    method: 'get',
    path: `${path}/choices`,
    access: 'support_windows.choose',
    tag,
    summary: 'Whom a window can be opened for, and what it can show',
    answer: SupportWindowChoices,
    handle: async ({ ctx }) => getSupportWindowChoices(ctx),
  }),
  defineRoute({
    method: 'post',
    path,
    access: 'support_windows.open',
    tag,
    summary: 'Open a window for a staff member of the operator',
    description: 'It is open at once, and everybody who works for the customer is shown that it is.',
    body: OpenSupportWindow,
    example: { staffId: '019a6d2c-52c1-7a55-8d0c-0c4f4b6b2f11', purpose: 'Ticket 4711: a user is missing in the list', ...scope },
    status: 201,
    answer: SupportWindow,
    problems: ['staff.not_found', 'support_windows.table_unknown'],
    handle: async ({ ctx, body }) => openSupportWindow(ctx, body),
  }),
  defineRoute({
    ...one,
    path: `${path}/{id}/grant`,
    access: 'support_windows.grant',
    summary: 'Open a window that staff asked for, as far as it is granted',
    body: GrantSupportWindow,
    example: scope,
    problems: ['support_windows.not_requested', 'support_windows.beyond_request'],
    handle: async ({ ctx, params, body }) => grantSupportWindow(ctx, { ...params, ...body }),
  }),
  defineRoute({
    ...one,
    path: `${path}/{id}/decline`,
    access: 'support_windows.decline',
    summary: 'Leave a window shut that staff asked for',
    problems: ['support_windows.not_requested'],
    handle: async ({ ctx, params }) => declineSupportWindow(ctx, params),
  }),
  defineRoute({
    ...one,
    path: `${path}/{id}/revoke`,
    access: 'support_windows.revoke',
    summary: 'Shut an open window',
    description: 'Waits for a look that is under way; none is, and none follows, once this has answered.',
    problems: ['support_windows.over'],
    handle: async ({ ctx, params }) => revokeSupportWindow(ctx, params),
  }),
];
