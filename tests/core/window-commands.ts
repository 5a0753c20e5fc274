import {
  declineSupportWindow,
  downloadAccessList,
  grantSupportWindow,
  openSupportWindow,
  requestSupportWindow,
  revokeSupportWindow,
} from '@mandat/core';
import type { Command } from './commands.ts';
import { asStaff } from './conversation-office.ts';
import type { Office } from './office.ts';

const scope = { tables: ['users'], mode: 'read' as const, minutes: 30 };
const purpose = 'Ticket 4711';

/** A window for somebody of the operator's support. */
async function wantedWindow(office: Office) {
  const staffId = await asStaff(office, ['support'], async ({ actor }) => actor.id);
  return { ...scope, purpose, staffId };
}

const requested = async (office: Office) =>
  (await asStaff(office, ['support'], (ctx) => requestSupportWindow(ctx, { ...scope, purpose }))).id;

/** Commands about who of the operator sees what, that demand a right. */
export const windowCommands: readonly Command[] = [
  {
    name: 'downloadAccessList',
    action: 'access_list.download',
    entries: ['event access_list'],
    prepare: async () => ({ run: (ctx) => downloadAccessList(ctx, { format: 'csv', language: 'de' }) }),
  },
  {
    name: 'openSupportWindow',
    action: 'support_windows.open',
    entries: ['insert support_windows'],
    reason: purpose,
    async prepare(office) {
      const input = await wantedWindow(office);
      return { run: (ctx) => openSupportWindow(ctx, input) };
    },
  },
  {
    name: 'grantSupportWindow',
    action: 'support_windows.grant',
    entries: ['update support_windows'],
    async prepare(office) {
      const id = await requested(office);
      return { entityId: id, run: (ctx) => grantSupportWindow(ctx, { id, ...scope, minutes: 15 }) };
    },
  },
  {
    name: 'declineSupportWindow',
    action: 'support_windows.decline',
    entries: ['update support_windows'],
    async prepare(office) {
      const id = await requested(office);
      return { entityId: id, run: (ctx) => declineSupportWindow(ctx, { id }) };
    },
  },
  {
    name: 'revokeSupportWindow',
    action: 'support_windows.revoke',
    entries: ['update support_windows'],
    async prepare(office) {
      const input = await wantedWindow(office);
      const { id } = await office.asSystem((ctx) => openSupportWindow(ctx, input));
      return { entityId: id, run: (ctx) => revokeSupportWindow(ctx, { id }) };
    },
  },
];
