import {
  blockUser,
  blockUsers,
  createUser,
  deleteUser,
  endUserSessions,
  releaseLockout,
  releaseUserLockout,
  replaceManyUserPermissions,
  replaceUserPermissions,
  resetSignIn,
  unblockUser,
  updateUser,
} from '@mandat/core';
import type { Command } from './commands.ts';
import type { Office } from './office.ts';
import { codeOf } from './outcome.ts';
import { uniqueName } from './unique-name.ts';

const subject = async (office: Office) => (await office.addPerson(['editor'], { username: uniqueName() })).id;

async function lockedSubject(office: Office): Promise<{ id: string; lockoutId: string }> {
  const { id, username } = await office.addPerson(['editor'], { username: uniqueName() });
  await codeOf(office.signIn(username, { password: 'wrong' }));
  const [row] = await office.sql`select id from lockouts where username_key = ${username}`;
  return { id, lockoutId: row?.id };
}

const reason = 'Schriftlich beantragt';
const person = () => {
  const username = uniqueName();
  return { username, email: `${username}@example.org`, firstName: 'Erika', lastName: 'Muster', roles: ['editor' as const] };
};

/** Commands about users, what they may do and their lockouts, that demand a right. */
export const userCommands: readonly Command[] = [
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
      const { id, username } = await office.addPerson(['editor'], { username: uniqueName() });
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
];
