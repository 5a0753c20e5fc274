import { commentOnChange, declineChange, proposeChange, reviseChange, signChange } from '@mandat/core';
import type { Command } from './commands.ts';
import { asStaff } from './conversation-office.ts';
import type { Office } from './office.ts';

const change = {
  ...{ title: 'Weniger Empfänger', kind: 'scope' as const, text: 'Höchstens 5.000 Empfänger im Monat.', effectiveOn: '2026-12-01' },
  ...{ reviewId: null, instructionId: null },
};

const proposedByOperator = (office: Office) => asStaff(office, ['operations'], (ctx) => proposeChange(ctx, change));

/** Commands about changes of the agreement, that demand a right. */
export const changeRequestCommands: readonly Command[] = [
  {
    name: 'proposeChange',
    action: 'change_requests.propose',
    entries: ['insert change_request_versions', 'insert change_requests'],
    prepare: async () => ({ run: (ctx) => proposeChange(ctx, change) }),
  },
  {
    name: 'reviseChange',
    action: 'change_requests.propose',
    entries: ['insert change_request_versions', 'update change_requests'],
    async prepare(office) {
      const { id, version } = await proposedByOperator(office);
      return { entityId: id, run: (ctx) => reviseChange(ctx, { ...change, id, version, text: 'Höchstens 4.000.' }) };
    },
  },
  {
    name: 'commentOnChange',
    action: 'change_requests.comment',
    entries: ['insert change_request_comments', 'update change_requests'],
    async prepare(office) {
      const { id } = await proposedByOperator(office);
      return { entityId: id, run: (ctx) => commentOnChange(ctx, { id, text: 'Warum gerade 5.000?' }) };
    },
  },
  {
    name: 'signChange',
    action: 'change_requests.sign',
    entries: ['insert change_request_signatures', 'update change_requests'],
    async prepare(office) {
      const { id, version, versions } = await proposedByOperator(office);
      return { entityId: id, run: (ctx) => signChange(ctx, { id, version, hash: versions.at(-1)?.hash ?? '' }) };
    },
  },
  {
    name: 'declineChange',
    action: 'change_requests.decline',
    entries: ['update change_requests'],
    reason: 'Zu wenig',
    async prepare(office) {
      const { id } = await proposedByOperator(office);
      return { entityId: id, run: (ctx) => declineChange(ctx, { id, reason: 'Zu wenig' }) };
    },
  },
];
