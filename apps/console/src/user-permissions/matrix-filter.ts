import { GrantPhase, isInPhase, Permission, Role, type UserPermissionsRow, UserStatus } from '@mandat/contract';
import type { Changes } from './changes.ts';

/** What the matrix is narrowed to; kept in the address. */
export interface MatrixFilter {
  q: string;
  role: Role | null;
  permission: Permission | null;
  status: UserStatus | null;
  /** Holds a single right that is new, or that ends soon. */
  grants: GrantPhase | null;
  isChangedOnly: boolean;
}

export function readFilter(search: URLSearchParams): MatrixFilter {
  return {
    q: search.get('q') ?? '',
    role: Role.safeParse(search.get('role')).data ?? null,
    permission: Permission.safeParse(search.get('permission')).data ?? null,
    status: UserStatus.safeParse(search.get('status')).data ?? null,
    grants: GrantPhase.safeParse(search.get('grants')).data ?? null,
    isChangedOnly: search.get('changed') === '1',
  };
}

export function writeFilter({ q, role, permission, status, grants, isChangedOnly }: MatrixFilter): URLSearchParams {
  const search = new URLSearchParams();
  if (q !== '') search.set('q', q);
  if (role) search.set('role', role);
  if (permission) search.set('permission', permission);
  if (status) search.set('status', status);
  if (grants) search.set('grants', grants);
  if (isChangedOnly) search.set('changed', '1');
  return search;
}

export function isFiltered(filter: MatrixFilter): boolean {
  return writeFilter(filter).size > 0;
}

/** Whether a person is to be seen: every word of the search stands in their names. */
export function matchesPerson(row: UserPermissionsRow, filter: MatrixFilter, changes: Changes, now: Date): boolean {
  const { grants } = filter;
  const names = `${row.firstName} ${row.lastName} ${row.username}`.toLowerCase();
  return (
    filter.q
      .toLowerCase()
      .split(/\s+/)
      .every((word) => names.includes(word)) &&
    (filter.role === null || row.roles.includes(filter.role)) &&
    (filter.status === null || row.status === filter.status) &&
    (grants === null || row.permissions.some((grant) => isInPhase(grant, grants, now))) &&
    (!filter.isChangedOnly || changes.has(row.id))
  );
}

/** Whether a person holds a right in any form: in force, or granted and waiting. */
export function holds(row: UserPermissionsRow, permission: Permission): boolean {
  return row.inForce.includes(permission) || row.permissions.some((grant) => grant.permission === permission);
}
