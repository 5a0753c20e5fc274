import SearchOffIcon from '@mui/icons-material/SearchOff';
import Alert from '@mui/material/Alert';
import Button from '@mui/material/Button';
import Card from '@mui/material/Card';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import { useCallback, useMemo } from 'react';
import { useSearchParams } from 'react-router';
import { EmptyState } from '../elements/EmptyState.tsx';
import { useFormats } from '../i18n/use-formats.ts';
import { useText } from '../i18n/use-text.ts';
import type { Filter } from '../list/filters.ts';
import { SavedViews } from '../list/SavedViews.tsx';
import { MatrixBody } from './MatrixBody.tsx';
import { MatrixExport } from './MatrixExport.tsx';
import { MatrixFilters } from './MatrixFilters.tsx';
import { MatrixLegend } from './MatrixLegend.tsx';
import { isFiltered, type MatrixFilter, readFilter, writeFilter } from './matrix-filter.ts';
import { PendingBar } from './PendingBar.tsx';
import type { Matrix } from './use-matrix.ts';
import { useMatrixTable } from './use-matrix-table.ts';

/** The matrix with its filters, which are in the address, and the changes that wait to be saved. */
export function MatrixView({ matrix }: { matrix: Matrix }) {
  const t = useText();
  const formats = useFormats();
  const [search, setSearch] = useSearchParams();
  const filter = useMemo(() => readFilter(search), [search]);
  const setFilter = useCallback((next: MatrixFilter) => setSearch(writeFilter(next), { replace: true }), [setSearch]);
  const table = useMatrixTable({ rows: matrix.rows, filter, changes: matrix.changes, now: matrix.now }, t);
  const shown = table.getRowModel().rows.length;
  const total = matrix.rows.length;
  return (
    <>
      {!matrix.editing.mayReplace && (
        <Alert severity="info" sx={{ mb: 1.5 }}>
          {t('matrix.noRight')}
        </Alert>
      )}
      <MatrixFilters filter={filter} mayReplace={matrix.editing.mayReplace} onChange={setFilter} />
      <Stack sx={{ flexDirection: 'row', flexWrap: 'wrap', alignItems: 'center', gap: 1, mb: 0.5 }}>
        <Typography variant="body2" role="status" sx={{ flex: 1, fontWeight: 600, whiteSpace: 'nowrap' }}>
          {isFiltered(filter)
            ? t('matrix.countOf', { shown: formats.number(shown), total: formats.number(total) })
            : t('matrix.count', { smart_count: total })}
        </Typography>
        <SavedViews
          resource="user-permissions"
          filter={Object.fromEntries(writeFilter(filter))}
          sort={null}
          onApply={(view) => setFilter(readFilter(new URLSearchParams(textsOf(view.filter))))}
        />
        <MatrixExport rows={table.getRowModel().rows.map((row) => row.original)} now={matrix.now} />
      </Stack>
      {shown === 0 ? (
        <Card>
          <EmptyState icon={SearchOffIcon} title={t('list.noMatchTitle')} text={t('list.noMatch')}>
            <Button variant="outlined" onClick={() => setFilter(readFilter(new URLSearchParams()))}>
              {t('list.clear')}
            </Button>
          </EmptyState>
        </Card>
      ) : (
        <>
          <MatrixBody matrix={matrix} table={table} />
          <MatrixLegend />
        </>
      )}
      {matrix.editing.mayReplace && <PendingBar matrix={matrix} />}
    </>
  );
}

/** A saved filter as the address would hold it. */
function textsOf(filter: Filter): Record<string, string> {
  return Object.fromEntries(Object.entries(filter).flatMap(([key, value]) => (typeof value === 'string' ? [[key, value]] : [])));
}
