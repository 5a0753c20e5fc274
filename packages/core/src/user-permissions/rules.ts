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
  /** Null: without an end; undefined: as it is, and without an end when it is new. */
  expiresAt: Date | null | undefined;
}

export interface GrantChanges {
  added: { permission: Permission; expiresAt: Date | null }[];
  changed: { permission: Permission; expiresAt: Date | null }[];
  removed: Permission[];
}

/**
 * What to do so that the single grants become `wanted`: those that stay are left alone. One that has expired does not stay: granted
 * again, it is a new grant with a grantor, a time and a price notice of its own.
 */
export function planGrants(
  held: readonly Pick<PermissionGrant, 'permission' | 'expiresAt'>[],
  wanted: readonly WantedGrant[],
  now: Date,
): GrantChanges {
  const standing = new Map(held.filter((grant) => !isOver(grant, now)).map((grant) => [grant.permission, grant.expiresAt]));
  const wantedNames = new Set(wanted.map((grant) => grant.permission));
  const changes: GrantChanges = { added: [], changed: [], removed: [] };
  changes.removed = held.map((grant) => grant.permission).filter((name) => !wantedNames.has(name) || !standing.has(name));
  for (const { permission, expiresAt } of wanted) {
    const end = standing.get(permission);
    if (end === undefined) changes.added.push({ permission, expiresAt: expiresAt ?? null });
    else if (expiresAt !== undefined && !isSameEnd(end, expiresAt)) changes.changed.push({ permission, expiresAt });
  }
  return changes;
}

function isOver(grant: Pick<PermissionGrant, 'expiresAt'>, now: Date): boolean {
  return grant.expiresAt !== null && new Date(grant.expiresAt) <= now;
}

function isSameEnd(held: string | null, wanted: Date | null): boolean {
  return held === null || wanted === null ? held === wanted : new Date(held).getTime() === wanted.getTime();
}
