import { isActive, type Role, type User } from '@mandat/contract';

/** Who answers for the customer's log, and so keeps its heads. */
export const headRecipientRoles: readonly Role[] = ['administrator', 'data_protection_officer'];

/** Whether somebody still is to get the heads: with such a role, not blocked, not expired. */
export function isHeadRecipient(user: Pick<User, 'roles' | 'status' | 'validUntil'>, now: Date): boolean {
  return user.roles.some((role) => headRecipientRoles.includes(role)) && isActive(user, now);
}

/** One mail a day to a person, whoever decides it and how often: the day is that of UTC. */
export function headMailKey(userId: string, now: Date): string {
  return `mail.head ${now.toISOString().slice(0, 10)} ${userId}`;
}
