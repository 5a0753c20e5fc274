import type { User } from '@mandat/contract';

/** What there is to say about an account at a glance, the gravest first. */
export type UserState = 'blocked' | 'ended' | 'locked' | 'parallel' | 'initial' | 'active';

/** Of a user, or of a staff member, of whom parallel use is not told. */
export type Account = Pick<User, 'status' | 'validUntil' | 'lockedUntil' | 'mustChangePassword'> & { isUsedInParallel?: boolean };

export function userStates(user: Account, now: Date): UserState[] {
  const states: UserState[] = [];
  if (user.status === 'blocked') states.push('blocked');
  if (user.validUntil !== null && new Date(user.validUntil) <= now) states.push('ended');
  if (states.length === 0) states.push('active');
  if (isLocked(user, now)) states.push('locked');
  if (user.isUsedInParallel === true) states.push('parallel');
  if (user.mustChangePassword) states.push('initial');
  return states;
}

export function isLocked(user: Pick<User, 'lockedUntil'>, now: Date): boolean {
  return user.lockedUntil !== null && new Date(user.lockedUntil) > now;
}
