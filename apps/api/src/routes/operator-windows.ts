import {
  OwnSupportWindows,
  ReadWindowRows,
  RequestSupportWindow,
  SupportWindow,
  UpdateWindowRow,
  WindowRow,
  WindowRows,
} from '@mandat/contract';
import { listOwnWindows, readWindowRows, requestSupportWindow, updateWindowRow, visitTenantAsStaff } from '@mandat/core';
import { defineStaffRoute } from '../define-route.ts';
import { defineVisitRoute, WithTenant, WithTenantAndId } from '../define-visit-route.ts';
import type { Route } from '../route.ts';

const tag = 'Operator: support windows';
const path = '/api/operator/tenants/{tenantId}/support-windows';
const rows = { tag, path: `${path}/{id}/rows`, params: WithTenantAndId, notFound: 'support_windows.not_found' } as const;
const refusals = ['support_windows.not_open', 'support_windows.not_shown'] as const;

/** What lets staff change something here is a window that the customer opened. */
function inWindow(route: Route): Route {
  return { ...route, basis: 'window' };
}

export const operatorWindowsRoutes: readonly Route[] = [
  defineVisitRoute({
    method: 'get',
    path,
    access: 'own_windows.read',
    tag,
    summary: 'The windows that a customer opened for whoever asks, and what may be asked for',
    params: WithTenant,
    notFound: 'tenant.not_found',
    answer: OwnSupportWindows,
    handle: async ({ tenant }) => listOwnWindows(tenant),
  }),
  defineVisitRoute({
    method: 'post',
    path,
    access: 'support_windows.request',
    tag,
    summary: 'Ask a customer for a window',
    description: 'An administrator of the customer decides; nothing opens by asking.',
    params: WithTenant,
    notFound: 'tenant.not_found',
    body: RequestSupportWindow,
    example: { purpose: 'Ticket 4711: a user is missing in the list', tables: ['users'], mode: 'read', minutes: 30 },
    status: 201,
    answer: SupportWindow,
    problems: ['support_windows.table_unknown', 'support_windows.already_requested'],
    handle: async ({ tenant, body }) => requestSupportWindow(tenant, body),
  }),
  {
    ...defineStaffRoute({
      ...rows,
      method: 'get',
      access: 'window_rows.read',
      summary: 'Rows of a table, as an open window shows them',
      description: "Every look is an entry in the customer's log that says which rows were shown.",
      query: ReadWindowRows,
      answer: WindowRows,
      problems: [...refusals, 'commitments.missing', 'tenant.not_found', 'tenant.maintenance'],
      handle: async ({ ctx, params, query }) =>
        visitTenantAsStaff(ctx, params, (tenant) => readWindowRows(tenant, { id: params.id, ...query })),
    }),
    basis: 'reading',
  },
  inWindow(
    defineVisitRoute({
      ...rows,
      method: 'put',
      access: 'window_rows.update',
      summary: 'Change one row through a window to write',
      body: UpdateWindowRow,
      example: { table: 'users', key: { id: '019a6d2c-52c1-7a55-8d0c-0c4f4b6b2f11' }, values: { first_name: 'Erika' } },
      answer: WindowRow,
      problems: [...refusals, 'support_windows.only_reads', 'support_windows.row_not_found', 'support_windows.value_refused'],
      handle: async ({ tenant, params, body }) => updateWindowRow(tenant, { id: params.id, ...body }),
    }),
  ),
];
