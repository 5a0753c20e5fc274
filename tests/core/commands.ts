import type { Action } from '@mandat/contract';
import {
  acknowledgePriceNotice,
  blockUser,
  blockUsers,
  changePassword,
  createSavedQuery,
  createUser,
  deleteSavedQuery,
  deleteUser,
  downloadAuditEntries,
  endUserSessions,
  getMailingPrices,
  releaseLockout,
  releaseUserLockout,
  renewHeadFeed,
  replaceManyUserPermissions,
  replaceUserPermissions,
  resetSignIn,
  revokeAllSessions,
  revokeSession,
  signOut,
  type UserContext,
  unblockUser,
  updatePreferences,
  updateSavedQuery,
  updateSettings,
  updateUser,
  withdrawHeadFeed,
} from '@mandat/core';
import { type Office, password } from './office.ts';
import { codeOf, collect } from './outcome.ts';

export interface PreparedCommand {
  run(ctx: UserContext): Promise<unknown>;
  /** Of whom or what the log says that it was done to, where it is known beforehand. */
  entityId?: string;
}

export interface Command {
  name: string;
  action: Action;
  /** The entries that a success leaves: operation and entity, in the order of their names. */
  entries: string[];
  reason?: string;
  /** Makes what the command is about. `actor` is who will run it. */
  prepare(office: Office, actor: UserContext): Promise<PreparedCommand>;
}

let count = 0;

/** A word that no other call answers. */
const unique = () => {
  count += 1;
  return `subject-${count}`;
};

const subject = async (office: Office) => (await office.addPerson(['editor'], { username: unique() })).id;

async function lockedSubject(office: Office): Promise<{ id: string; lockoutId: string }> {
  const { id, username } = await office.addPerson(['editor'], { username: unique() });
  await codeOf(office.signIn(username, { password: 'wrong' }));
  const [row] = await office.sql`select id from lockouts where username_key = ${username}`;
  return { id, lockoutId: row?.id };
}

const reason = 'Schriftlich beantragt';
const person = () => {
  const username = unique();
  return { username, email: `${username}@example.org`, firstName: 'Erika', lastName: 'Muster', roles: ['editor' as const] };
};

/** Commands that demand a right. */
export const permittedCommands: readonly Command[] = [
  {
    name: 'createUser',
    action: 'users.create',
    entries: ['insert credentials', 'insert user_roles', 'insert users'],
    prepare: async () => ({ run: (ctx) => createUser(ctx, person()) }),
  },
  {
    name: 'updateUser',
    action: 'users.update',
    entries: ['delete user_roles', 'insert user_roles', 'update users'],
    async prepare(office) {
      const id = await subject(office);
      return { entityId: id, run: (ctx) => updateUser(ctx, { id, lastName: 'Neu', roles: ['contact_person'], version: 1 }) };
    },
  },
  {
    name: 'deleteUser',
    action: 'users.delete',
    entries: ['delete credentials', 'delete user_roles', 'delete users'],
    async prepare(office) {
      const id = await subject(office);
      return { entityId: id, run: (ctx) => deleteUser(ctx, { id }) };
    },
  },
  {
    name: 'blockUser',
    action: 'users.block',
    entries: ['update users'],
    reason,
    async prepare(office) {
      const id = await subject(office);
      return { entityId: id, run: (ctx) => blockUser(ctx, { id, reason }) };
    },
  },
  {
    name: 'blockUsers',
    action: 'users.block',
    entries: ['update users', 'update users'],
    reason,
    async prepare(office) {
      const ids = [await subject(office), await subject(office)];
      return { run: (ctx) => blockUsers(ctx, { ids, reason }) };
    },
  },
  {
    name: 'unblockUser',
    action: 'users.unblock',
    entries: ['update users'],
    async prepare(office) {
      const id = await subject(office);
      await office.asSystem((ctx) => blockUser(ctx, { id, reason }));
      return { entityId: id, run: (ctx) => unblockUser(ctx, { id }) };
    },
  },
  {
    name: 'resetSignIn',
    action: 'users.reset_sign_in',
    entries: ['update credentials'],
    async prepare(office) {
      const id = await subject(office);
      return { entityId: id, run: (ctx) => resetSignIn(ctx, { id }) };
    },
  },
  {
    name: 'endUserSessions',
    action: 'users.end_sessions',
    entries: ['event users'],
    async prepare(office) {
      const { id, username } = await office.addPerson(['editor'], { username: unique() });
      await office.signIn(username);
      return { entityId: id, run: (ctx) => endUserSessions(ctx, { id }) };
    },
  },
  {
    name: 'replaceUserPermissions',
    action: 'user_permissions.replace',
    entries: ['insert user_permissions'],
    async prepare(office) {
      const userId = await subject(office);
      return { entityId: userId, run: (ctx) => replaceUserPermissions(ctx, { userId, permissions: ['users.read'] }) };
    },
  },
  {
    name: 'replaceManyUserPermissions',
    action: 'user_permissions.replace',
    entries: ['insert user_permissions', 'insert user_permissions'],
    async prepare(office) {
      const userIds = [await subject(office), await subject(office)];
      const changes = userIds.map((userId) => ({ userId, permissions: ['users.read' as const], version: 0 }));
      return { run: (ctx) => replaceManyUserPermissions(ctx, { changes }) };
    },
  },
  {
    name: 'releaseLockout',
    action: 'lockouts.release',
    entries: ['event lockouts'],
    async prepare(office) {
      const { id, lockoutId } = await lockedSubject(office);
      return { entityId: id, run: (ctx) => releaseLockout(ctx, { id: lockoutId }) };
    },
  },
  {
    name: 'releaseUserLockout',
    action: 'lockouts.release',
    entries: ['event lockouts'],
    async prepare(office) {
      const { id } = await lockedSubject(office);
      return { entityId: id, run: (ctx) => releaseUserLockout(ctx, { userId: id }) };
    },
  },
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
];

const savedQuery = () => ({ resource: 'users' as const, name: unique(), filter: { q: 'a' }, sort: null, isShared: false });

async function savedQueryOf(actor: UserContext): Promise<string> {
  return (await createSavedQuery(actor, savedQuery())).id;
}

/** Commands on what is one's own, which everybody may do who is signed in. */
export const ownCommands: readonly Command[] = [
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
];
