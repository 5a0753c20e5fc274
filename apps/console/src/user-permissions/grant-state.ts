import { type PermissionGrant, permissionsWithPriceNotice } from '@mandat/contract';

/** `waiting`: for its holder to acknowledge the prices in force. */
export type GrantState = 'granted' | 'waiting' | 'expired';

type Grant = Pick<PermissionGrant, 'permission' | 'expiresAt' | 'acknowledgedAt'>;

export function grantState(grant: Grant, now: Date): GrantState {
  if (grant.expiresAt !== null && new Date(grant.expiresAt) <= now) return 'expired';
  const needsNotice = permissionsWithPriceNotice.includes(grant.permission);
  return needsNotice && grant.acknowledgedAt === null ? 'waiting' : 'granted';
}
