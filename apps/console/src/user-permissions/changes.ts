import type { Permission, ReplaceManyUserPermissions, UserPermissionsRow } from '@mandat/contract';
import { grantState } from './grant-state.ts';
import { matrixPermissions } from './permission-areas.ts';

/** What a cell of the matrix is to become. */
export type Wanted = { readonly isGranted: true; readonly expiresAt: string | null } | { readonly isGranted: false };

/** The pending changes of one person. A cell that stands as it is saved is not among them. */
export type CellChanges = ReadonlyMap<Permission, Wanted>;
/** The pending changes of everybody, by user. */
export type Changes = ReadonlyMap<string, CellChanges>;

export interface Change {
  row: UserPermissionsRow;
  permission: Permission;
  saved: Wanted;
  wanted: Wanted;
}

export const noChanges: Changes = new Map();
const revoked: Wanted = { isGranted: false };

/** What is saved for a cell; a grant that has ended counts as none. */
export function savedWanted(row: UserPermissionsRow, permission: Permission, now: Date): Wanted {
  const grant = row.permissions.find((candidate) => candidate.permission === permission);
  if (grant === undefined || grantState(grant, now) === 'expired') return revoked;
  return { isGranted: true, expiresAt: grant.expiresAt };
}

/** What a cell shows: its pending change, else what is saved. */
export function wantedOf(ofRow: CellChanges | undefined, row: UserPermissionsRow, permission: Permission, now: Date): Wanted {
  return ofRow?.get(permission) ?? savedWanted(row, permission, now);
}

/** Wants `wanted` for a cell; wanting what is saved takes the change back. */
export function setWanted(changes: Changes, row: UserPermissionsRow, permission: Permission, wanted: Wanted, now: Date): Changes {
  const ofUser = new Map(changes.get(row.id));
  if (isSame(wanted, savedWanted(row, permission, now))) ofUser.delete(permission);
  else ofUser.set(permission, wanted);
  const next = new Map(changes);
  if (ofUser.size === 0) next.delete(row.id);
  else next.set(row.id, ofUser);
  return next;
}

/** Grants what is not granted and revokes what is; what was granted before comes back with its old end. */
export function toggle(changes: Changes, row: UserPermissionsRow, permission: Permission, now: Date): Changes {
  if (wantedOf(changes.get(row.id), row, permission, now).isGranted) return setWanted(changes, row, permission, revoked, now);
  const saved = savedWanted(row, permission, now);
  return setWanted(changes, row, permission, saved.isGranted ? saved : { isGranted: true, expiresAt: null }, now);
}

/** The changes that still are some after the rows were read anew: people who are gone and cells already so are left out. */
export function rebase(changes: Changes, rows: readonly UserPermissionsRow[], now: Date): Changes {
  let next = noChanges;
  for (const row of rows) {
    for (const [permission, wanted] of changes.get(row.id) ?? []) next = setWanted(next, row, permission, wanted, now);
  }
  return next;
}

/** All changes in the order of the table: by person, then by column. */
export function listChanges(changes: Changes, rows: readonly UserPermissionsRow[], now: Date): Change[] {
  return rows.flatMap((row) => {
    const ofUser = changes.get(row.id);
    if (ofUser === undefined) return [];
    return matrixPermissions.flatMap((permission) => {
      const wanted = ofUser.get(permission);
      return wanted ? [{ row, permission, wanted, saved: savedWanted(row, permission, now) }] : [];
    });
  });
}

/** The request that saves all changes together: of each changed person the grants that are to be left, as read in `version`. */
export function toRequest(changes: Changes, rows: readonly UserPermissionsRow[]): ReplaceManyUserPermissions {
  return {
    changes: rows.flatMap((row) => {
      const ofUser = changes.get(row.id);
      if (ofUser === undefined) return [];
      const kept = row.permissions
        .filter((grant) => !ofUser.has(grant.permission))
        .map(({ permission, expiresAt }) => ({ permission, expiresAt }));
      const granted = [...ofUser].flatMap(([permission, wanted]) =>
        wanted.isGranted ? [{ permission, expiresAt: wanted.expiresAt }] : [],
      );
      return [{ userId: row.id, version: row.version, permissions: [...kept, ...granted] }];
    }),
  };
}

/** The people whose rights somebody else has changed since `before` was read, among those with pending changes. */
export function findStale(
  changes: Changes,
  before: readonly UserPermissionsRow[],
  after: readonly UserPermissionsRow[],
): UserPermissionsRow[] {
  const versions = new Map(before.map((row) => [row.id, row.version]));
  return after.filter((row) => changes.has(row.id) && versions.get(row.id) !== row.version);
}

function isSame(a: Wanted, b: Wanted): boolean {
  if (!a.isGranted || !b.isGranted) return a.isGranted === b.isGranted;
  return (a.expiresAt && Date.parse(a.expiresAt)) === (b.expiresAt && Date.parse(b.expiresAt));
}
