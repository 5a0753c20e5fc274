import type { Permission, UserPermissionsRow } from '@mandat/contract';
import { columnFilteringFeature, createColumnHelper, createFilteredRowModel, tableFeatures, useTable } from '@tanstack/react-table';
import { useMemo } from 'react';
import type { Text } from '../i18n/use-text.ts';
import { listName } from '../users/user-names.ts';
import type { Changes } from './changes.ts';
import { holds, type MatrixFilter, matchesPerson } from './matrix-filter.ts';
import { permissionAreas } from './permission-areas.ts';

export const matrixFeatures = tableFeatures({ columnFilteringFeature, filteredRowModel: createFilteredRowModel() });
const helper = createColumnHelper<typeof matrixFeatures, UserPermissionsRow>();
const personColumn = 'person';

interface MatrixTableInput {
  rows: UserPermissionsRow[];
  filter: MatrixFilter;
  changes: Changes;
  now: Date;
}

/** People × permissions, grouped by area and filtered. */
export function useMatrixTable({ rows, filter, changes, now }: MatrixTableInput, t: Text) {
  const columns = useMemo(() => createColumns(t), [t]);
  const columnFilters = useMemo(() => toColumnFilters(filter, changes, now), [filter, changes, now]);
  return useTable({ features: matrixFeatures, columns, data: rows, getRowId: (row) => row.id, state: { columnFilters } });
}

export type MatrixTable = ReturnType<typeof useMatrixTable>;

function createColumns(t: Text) {
  const person = helper.accessor((row): unknown => listName(row), {
    id: personColumn,
    header: t('matrix.person'),
    filterFn: (row, _column, [filter, changes, now]) => matchesPerson(row.original, filter, changes, now),
  });
  const groups = permissionAreas.map(({ area, permissions }) =>
    helper.group({
      id: `area ${area}`,
      header: t(`matrix.area.${area}`),
      columns: permissions.map((permission) => createColumn(permission, t)),
    }),
  );
  return helper.columns([helper.group({ id: 'area', header: '', columns: [person] }), ...groups]);
}

function createColumn(permission: Permission, t: Text) {
  return helper.accessor((row): unknown => holds(row, permission), {
    id: permission,
    header: t(`permissions.${permission}`),
    filterFn: (row, _column, wanted) => holds(row.original, permission) === wanted,
  });
}

function toColumnFilters(filter: MatrixFilter, changes: Changes, now: Date) {
  const ofPerson = { id: personColumn, value: [filter, changes, now] };
  return filter.permission === null ? [ofPerson] : [ofPerson, { id: filter.permission, value: true }];
}
