import { Permission, type PermissionGrant, permissionsOfRoles, permissionsWithPriceNotice, type Role } from '@mandat/contract';

/** What decides whether a single grant is in force. Instants may come as ISO text from JSON. */
export interface HeldGrant {
  permission: string;
  expiresAt: Date | string | null;
  acknowledgedPriceListId: string | null;
}

export type GrantState = 'in_force' | 'expired' | 'waiting';

/** A right with a price notice waits until its holder has acknowledged the price list in force, and waits again for a new one. */
export function grantState(grant: HeldGrant, priceListId: string | null, now: Date): GrantState {
  if (grant.expiresAt !== null && new Date(grant.expiresAt) <= now) return 'expired';
  const needsNotice = permissionsWithPriceNotice.some((permission) => permission === grant.permission);
  if (needsNotice && (priceListId === null || grant.acknowledgedPriceListId !== priceListId)) return 'waiting';
  return 'in_force';
}

/** What somebody may do now: the bundles of their roles and the single grants in force. */
export function permissionsInForce(
  roles: readonly Role[],
  grants: readonly HeldGrant[],
  priceListId: string | null,
  now: Date,
): Permission[] {
  const granted = grants.filter((grant) => grantState(grant, priceListId, now) === 'in_force').map((grant) => grant.permission);
  const held = new Set<string>([...permissionsOfRoles(roles), ...granted]);
  return Permission.options.filter((permission) => held.has(permission));
}

export interface WantedGrant {
  permission: Permission;
  expiresAt: Date | null;
}

export interface GrantChanges {
  added: WantedGrant[];
  changed: WantedGrant[];
  removed: Permission[];
}

/** What to do so that the single grants become `wanted`: those that stay are left alone. */
export function planGrants(
  held: readonly Pick<PermissionGrant, 'permission' | 'expiresAt'>[],
  wanted: readonly WantedGrant[],
): GrantChanges {
  const heldEnd = new Map(held.map((grant) => [grant.permission, grant.expiresAt]));
  const wantedNames = new Set(wanted.map((grant) => grant.permission));
  return {
    added: wanted.filter((grant) => !heldEnd.has(grant.permission)),
    changed: wanted.filter((grant) => heldEnd.has(grant.permission) && endOf(heldEnd.get(grant.permission)) !== grant.expiresAt?.getTime()),
    removed: held.map((grant) => grant.permission).filter((permission) => !wantedNames.has(permission)),
  };
}

function endOf(expiresAt: string | null | undefined): number | undefined {
  return expiresAt === null || expiresAt === undefined ? undefined : new Date(expiresAt).getTime();
}
