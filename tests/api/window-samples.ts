import type { Place, Sample } from './samples.ts';
import { askForWindow, openWindow, scope, trustedStaff } from './windows.ts';

const requested = { target: ({ house, tenant }: Place) => askForWindow(house, tenant) };

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
};
