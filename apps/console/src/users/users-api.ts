import { BlockedUsers, type BlockUsers, EndedSessions, InitialPassword, User, UserPermissions } from '@mandat/contract';
import { call, http } from '../api/client.ts';

const url = (id: string) => `/api/users/${id}`;

export function blockUser({ id, reason }: { id: string; reason: string }): Promise<User> {
  return call(User, `${url(id)}/block`, { method: 'PUT', body: { reason } });
}

export function unblockUser(id: string): Promise<User> {
  return call(User, `${url(id)}/block`, { method: 'DELETE' });
}

/** One transaction for all of them, with an outcome for each. */
export function blockUsers(input: BlockUsers): Promise<BlockedUsers> {
  return call(BlockedUsers, '/api/users/block', { method: 'POST', body: input });
}

export async function deleteUser(id: string): Promise<void> {
  await http(url(id), { method: 'DELETE' });
}

export async function releaseUserLockout(id: string): Promise<void> {
  await http(`${url(id)}/lockout`, { method: 'DELETE' });
}

export function resetSignIn(id: string): Promise<InitialPassword> {
  return call(InitialPassword, `${url(id)}/initial-password`, { method: 'POST' });
}

export function endUserSessions(id: string): Promise<EndedSessions> {
  return call(EndedSessions, `${url(id)}/sessions`, { method: 'DELETE' });
}

export function getUserPermissions(id: string): Promise<UserPermissions> {
  return call(UserPermissions, `${url(id)}/permissions`);
}
