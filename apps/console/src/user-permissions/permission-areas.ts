import { type Permission, permissions } from '@mandat/contract';

export const areas = ['mailings', 'users', 'rights', 'security', 'evidence', 'organisation'] as const;
export type Area = (typeof areas)[number];

/** The first part of a permission's name → the area under which people look for it. */
const areaByResource: Readonly<Record<string, Area>> = {
  mailings: 'mailings',
  mailing_prices: 'mailings',
  users: 'users',
  user_permissions: 'rights',
  lockouts: 'security',
  login_attempts: 'security',
  audit_entries: 'evidence',
  head_feeds: 'evidence',
  settings: 'organisation',
};

/** Where the matrix draws a line between two areas. */
export function isFirstOfArea(permission: Permission): boolean {
  return permissionAreas.some(({ permissions: ofArea }) => ofArea[0] === permission);
}

function areaOf(permission: Permission): Area {
  return areaByResource[permission.split('.')[0] ?? ''] ?? 'organisation';
}

/** All permissions as the matrix shows them: by area, what costs money first. */
export const permissionAreas: readonly { area: Area; permissions: readonly Permission[] }[] = areas.map((area) => ({
  area,
  permissions: permissions.filter((permission) => areaOf(permission) === area).toSorted(sendFirst),
}));

export const matrixPermissions: readonly Permission[] = permissionAreas.flatMap((group) => group.permissions);

function sendFirst(a: Permission, b: Permission): number {
  return Number(b === 'mailings.send') - Number(a === 'mailings.send');
}
