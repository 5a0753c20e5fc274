import {
  isAuditor,
  isGrantable,
  type Permission,
  permissionsWithPriceNotice,
  type Role,
  rolePermissions,
  type UserPermissionsRow,
} from '@mandat/contract';
import type { TextKey } from '../i18n/console-texts.ts';
import { type CellChanges, savedWanted, type Wanted, wantedOf } from './changes.ts';
import { type GrantState, grantState } from './grant-state.ts';

/** How a cell looks: what is saved, and what is to become of it. */
export interface Cell {
  /** The roles of this person that bring the right. */
  roles: readonly Role[];
  grant: GrantState | null;
  expiresAt: string | null;
  pending: Wanted | null;
  /** Whether the person will hold the right, by grant or role, once the changes are saved. */
  isOn: boolean;
}

export function cellOf(row: UserPermissionsRow, permission: Permission, changes: CellChanges | undefined, now: Date): Cell {
  const roles = row.roles.filter((role) => rolePermissions[role].includes(permission));
  const grant = row.permissions.find((candidate) => candidate.permission === permission);
  return {
    roles,
    grant: grant ? grantState(grant, now) : null,
    expiresAt: grant?.expiresAt ?? null,
    pending: changes?.get(permission) ?? null,
    isOn: roles.length > 0 || wantedOf(changes, row, permission, now).isGranted,
  };
}

export interface Editing {
  mayReplace: boolean;
  /** False when there are no prices that a holder could acknowledge. */
  hasPrices: boolean;
}

/** Why a cell cannot be changed, as an i18n key: the same rules that the server holds. */
export function whyFixed(
  row: UserPermissionsRow,
  permission: Permission,
  { mayReplace, hasPrices }: Editing,
  now: Date,
): TextKey | undefined {
  if (!mayReplace) return 'matrix.noRight';
  const isGranted = savedWanted(row, permission, now).isGranted;
  if (isGranted) return undefined;
  if (isAuditor(row.roles)) return 'errors.user_permissions.auditor';
  if (row.roles.some((role) => rolePermissions[role].includes(permission))) return 'matrix.roleOnly';
  if (!isGrantable(permission)) return 'errors.user_permissions.not_grantable';
  return permissionsWithPriceNotice.includes(permission) && !hasPrices ? 'errors.mailing_prices.missing' : undefined;
}
