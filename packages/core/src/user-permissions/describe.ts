import { permissionsOfRoles, type UserPermissions, type UserPermissionsRow } from '@mandat/contract';
import type { TenantDatabase } from '@mandat/database';
import { findCurrentPriceList } from '../mailing-prices/repository.ts';
import { type Holder, listGrantsOf, type StoredGrant } from './repository.ts';
import { permissionsInForce } from './rules.ts';

/** The rows of the matrix for the given people, in their order. */
export async function describeHolders(db: TenantDatabase, holders: readonly Holder[], now: Date): Promise<UserPermissionsRow[]> {
  const priceListId = (await findCurrentPriceList(db))?.id ?? null;
  const grants = await listGrantsOf(
    db,
    holders.map((holder) => holder.id),
  );
  return holders.map((holder) => describeHolder(holder, grants.get(holder.id) ?? [], priceListId, now));
}

function describeHolder(holder: Holder, grants: readonly StoredGrant[], priceListId: string | null, now: Date): UserPermissionsRow {
  return {
    ...holder,
    permissions: grants.map(({ acknowledgedPriceListId, acknowledgedAt, ...grant }) => ({
      ...grant,
      acknowledgedAt: acknowledgedPriceListId !== null && acknowledgedPriceListId === priceListId ? acknowledgedAt : null,
    })),
    fromRoles: permissionsOfRoles(holder.roles),
    inForce: permissionsInForce(holder.roles, grants, priceListId, now),
  };
}

/** Without who it is: what is answered where the person is known already. */
export function toUserPermissions({ permissions, fromRoles, inForce, version }: UserPermissionsRow): UserPermissions {
  return { permissions, fromRoles, inForce, version };
}
