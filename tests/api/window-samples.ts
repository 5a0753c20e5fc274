import { newId } from '@mandat/core';
import type { Place, Sample } from './samples.ts';
import { askForWindow, openWindow, scope, trustedStaff } from './windows.ts';

const requested = { target: ({ house, tenant }: Place) => askForWindow(house, tenant) };

const ofOperator = '/api/operator/tenants/{tenantId}/support-windows';

/** Whoever may look through windows meets one that is not theirs. */
const nobodys = { target: async () => newId(), letThrough: { status: 404, code: 'support_windows.not_found' } } as const;

/** One for every route of support windows. */
export const windowSamples: Readonly<Record<string, Sample>> = {
  'get /api/support-windows': {},
  'get /api/support-windows/open': {},
  'get /api/support-windows/choices': {},
  'post /api/support-windows': { body: async ({ house }) => ({ staffId: await trustedStaff(house), purpose: 'Sample', ...scope }) },
  'put /api/support-windows/{id}/grant': { ...requested, body: async () => scope },
  'put /api/support-windows/{id}/decline': requested,
  'put /api/support-windows/{id}/revoke': {
    target: async ({ house, tenant }) => (await openWindow(tenant, await trustedStaff(house))).id,
  },
  [`get ${ofOperator}`]: {},
  [`post ${ofOperator}`]: { body: async () => ({ purpose: 'Sample', ...scope }) },
  [`get ${ofOperator}/{id}/rows`]: { ...nobodys, query: '?table=users' },
  [`put ${ofOperator}/{id}/rows`]: {
    ...nobodys,
    body: async () => ({ table: 'users', key: { id: newId() }, values: { first_name: 'Sample' } }),
  },
};
