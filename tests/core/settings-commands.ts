import { downloadAuditEntries, publishStatement, renewHeadFeed, updateSettings, withdrawHeadFeed } from '@mandat/core';
import type { Command } from './commands.ts';
import { collect } from './outcome.ts';

const dayMs = 24 * 3_600_000;

/** Commands about the log and about what holds for the tenant as a whole, that demand a right. */
export const settingsCommands: readonly Command[] = [
  {
    name: 'downloadAuditEntries',
    action: 'audit_entries.download',
    entries: ['event audit_entries'],
    prepare: async () => ({ run: (ctx) => collect(downloadAuditEntries(ctx, { filter: {}, format: 'jsonl' })) }),
  },
  {
    name: 'renewHeadFeed',
    action: 'head_feeds.renew',
    entries: ['insert head_feeds'],
    prepare: async (office) => {
      await office.asSystem(withdrawHeadFeed);
      return { run: (ctx) => renewHeadFeed(ctx) };
    },
  },
  {
    name: 'withdrawHeadFeed',
    action: 'head_feeds.withdraw',
    entries: ['delete head_feeds'],
    prepare: async (office) => {
      await office.asSystem(renewHeadFeed);
      return { run: (ctx) => withdrawHeadFeed(ctx) };
    },
  },
  {
    name: 'updateSettings',
    action: 'settings.update',
    entries: ['update settings'],
    async prepare(office) {
      const [settings] = await office.sql`select version, password_policy from settings`;
      const passwordPolicy = settings?.password_policy === 'length' ? ('standard' as const) : ('length' as const);
      return { run: (ctx) => updateSettings(ctx, { passwordPolicy, isHeadMailed: true, auditMonths: 36, version: settings?.version }) };
    },
  },
  {
    name: 'publishStatement',
    action: 'statements.publish',
    entries: ['insert statements'],
    // Only in two days, so that it stops nobody who is at work here.
    prepare: async () => ({
      run: (ctx) =>
        publishStatement(ctx, { textDe: 'Regeln', textEn: 'Rules', validFrom: new Date(ctx.now.getTime() + 2 * dayMs).toISOString() }),
    }),
  },
];
