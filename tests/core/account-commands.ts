import {
  acknowledgePriceNotice,
  changePassword,
  confirmStatement,
  createSavedQuery,
  deleteSavedQuery,
  getMailingPrices,
  publishStatement,
  replaceUserPermissions,
  revokeAllSessions,
  revokeSession,
  signOut,
  type UserContext,
  updatePreferences,
  updateSavedQuery,
} from '@mandat/core';
import type { Command } from './commands.ts';
import { password } from './office.ts';
import { uniqueName } from './unique-name.ts';

const dayMs = 24 * 3_600_000;
const savedQuery = () => ({ resource: 'users' as const, name: uniqueName(), filter: { q: 'a' }, sort: null, isShared: false });

async function savedQueryOf(actor: UserContext): Promise<string> {
  return (await createSavedQuery(actor, savedQuery())).id;
}

/** Commands on one's own account and views, which everybody may do who is signed in. */
export const accountCommands: readonly Command[] = [
  {
    name: 'signOut',
    action: 'session.delete',
    entries: ['event session'],
    prepare: async (_, actor) => ({ entityId: actor.actor.id, run: (ctx) => signOut(ctx) }),
  },
  {
    name: 'changePassword',
    action: 'password.change',
    entries: ['update credentials'],
    prepare: async (_, actor) => ({
      entityId: actor.actor.id,
      run: (ctx) => changePassword(ctx, { currentPassword: password, newPassword: 'Sieben-Brücken-7!' }),
    }),
  },
  {
    name: 'acknowledgePriceNotice',
    action: 'session.acknowledge',
    entries: ['update user_permissions'],
    async prepare(office, { actor }) {
      await office.asSystem((ctx) => replaceUserPermissions(ctx, { userId: actor.id, permissions: ['mailings.send'] }));
      const { current } = await office.asSystem(getMailingPrices);
      const input = { permission: 'mailings.send' as const, priceListId: current?.id ?? '' };
      return { entityId: actor.id, run: (ctx) => acknowledgePriceNotice(ctx, input) };
    },
  },
  {
    name: 'revokeSession',
    action: 'sessions.revoke',
    entries: ['event sessions'],
    async prepare(office, { actor }) {
      const { ctx: other } = await office.signIn(actor.username);
      return { entityId: actor.id, run: (ctx) => revokeSession(ctx, { id: other.actor.session.id }) };
    },
  },
  {
    name: 'revokeAllSessions',
    action: 'sessions.revoke_all',
    entries: ['event sessions'],
    prepare: async (_, actor) => ({ entityId: actor.actor.id, run: (ctx) => revokeAllSessions(ctx) }),
  },
  {
    name: 'updatePreferences',
    action: 'preferences.update',
    entries: ['event preferences'],
    prepare: async (_, actor) => ({ entityId: actor.actor.id, run: (ctx) => updatePreferences(ctx, { theme: 'dark' }) }),
  },
  {
    name: 'createSavedQuery',
    action: 'saved_queries.create',
    entries: ['insert saved_queries'],
    prepare: async () => ({ run: (ctx) => createSavedQuery(ctx, savedQuery()) }),
  },
  {
    name: 'updateSavedQuery',
    action: 'saved_queries.update',
    entries: ['update saved_queries'],
    async prepare(_, actor) {
      const id = await savedQueryOf(actor);
      return { entityId: id, run: (ctx) => updateSavedQuery(ctx, { ...savedQuery(), id }) };
    },
  },
  {
    name: 'deleteSavedQuery',
    action: 'saved_queries.delete',
    entries: ['delete saved_queries'],
    async prepare(_, actor) {
      const id = await savedQueryOf(actor);
      return { entityId: id, run: (ctx) => deleteSavedQuery(ctx, { id }) };
    },
  },
  {
    name: 'confirmStatement',
    action: 'statement.confirm',
    entries: ['insert statement_confirmations'],
    // It comes into force tomorrow and is confirmed then, so that it stops nobody who is at work here.
    async prepare(office, actor) {
      const tomorrow = new Date(office.clock.now().getTime() + dayMs);
      const text = { textDe: 'Regeln', textEn: 'Rules', validFrom: tomorrow.toISOString() };
      const { version, textHash } = await office.asSystem((ctx) => publishStatement(ctx, text));
      return { entityId: actor.actor.id, run: (ctx) => confirmStatement({ ...ctx, now: tomorrow }, { version, textHash }) };
    },
  },
];
