import type { Permission } from '@mandat/contract';
import PeopleIcon from '@mui/icons-material/PeopleOutlined';
import SearchOffIcon from '@mui/icons-material/SearchOff';
import Alert from '@mui/material/Alert';
import Button from '@mui/material/Button';
import Card from '@mui/material/Card';
import Skeleton from '@mui/material/Skeleton';
import Stack from '@mui/material/Stack';
import type { Theme } from '@mui/material/styles';
import Typography from '@mui/material/Typography';
import useMediaQuery from '@mui/material/useMediaQuery';
import { useCallback, useMemo, useState } from 'react';
import { useSearchParams } from 'react-router';
import { EmptyState } from '../elements/EmptyState.tsx';
import { ErrorState } from '../elements/ErrorState.tsx';
import { useLeaveGuard } from '../elements/use-leave-guard.tsx';
import { VisuallyHidden } from '../elements/VisuallyHidden.tsx';
import { useFormats } from '../i18n/use-formats.ts';
import { useText } from '../i18n/use-text.ts';
import { Page } from '../layout/Page.tsx';
import { MatrixFilters } from './MatrixFilters.tsx';
import { MatrixGrid } from './MatrixGrid.tsx';
import { MatrixLegend } from './MatrixLegend.tsx';
import { isFiltered, type MatrixFilter, readFilter, writeFilter } from './matrix-filter.ts';
import { PendingBar } from './PendingBar.tsx';
import { PersonCards } from './PersonCards.tsx';
import { PersonRightsDialog } from './PersonRightsDialog.tsx';
import { RightDialog } from './RightDialog.tsx';
import { type Matrix, useMatrix } from './use-matrix.ts';
import { type MatrixTable, useMatrixTable } from './use-matrix-table.ts';

export function MatrixPage() {
  const t = useText();
  return (
    <Page title={t('matrix.title')} right="user_permissions.read" isWide>
      <LoadedMatrix />
    </Page>
  );
}

function LoadedMatrix() {
  const t = useText();
  const matrix = useMatrix();
  const guard = useLeaveGuard(matrix.list.length > 0);
  const { isPending, error, refetch } = matrix.query;
  if (error) return <ErrorState error={error} onRetry={refetch} />;
  if (isPending) return <MatrixSkeleton />;
  if (matrix.rows.length === 0) {
    return (
      <Card>
        <EmptyState icon={PeopleIcon} title={t('matrix.emptyTitle')} text={t('matrix.empty')} />
      </Card>
    );
  }
  return (
    <>
      <MatrixView matrix={matrix} />
      {guard}
    </>
  );
}

function MatrixView({ matrix }: { matrix: Matrix }) {
  const t = useText();
  const formats = useFormats();
  const [search, setSearch] = useSearchParams();
  const filter = useMemo(() => readFilter(search), [search]);
  const setFilter = useCallback((next: MatrixFilter) => setSearch(writeFilter(next), { replace: true }), [setSearch]);
  const table = useMatrixTable({ rows: matrix.rows, filter, changes: matrix.changes }, t);
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
      <Stack sx={{ flexDirection: 'row', flexWrap: 'wrap', justifyContent: 'space-between', columnGap: 3, rowGap: 0.5, mb: 1 }}>
        <Typography variant="body2" role="status" sx={{ fontWeight: 600 }}>
          {isFiltered(filter)
            ? t('matrix.countOf', { shown: formats.number(shown), total: formats.number(total) })
            : t('matrix.count', { smart_count: total })}
        </Typography>
        <MatrixLegend />
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
        <MatrixBody matrix={matrix} table={table} />
      )}
      {matrix.editing.mayReplace && <PendingBar matrix={matrix} />}
    </>
  );
}

interface Opened {
  userId: string;
  permission: Permission | null;
}

function MatrixBody({ matrix, table }: { matrix: Matrix; table: MatrixTable }) {
  const isNarrow = useMediaQuery((theme: Theme) => theme.breakpoints.down('sm'));
  const [opened, setOpened] = useState<Opened | null>(null);
  const { changes, editing, now, set, toggle } = matrix;
  const cells = {
    editing,
    now,
    onToggle: toggle,
    onOpen: (row: { id: string }, permission: Permission) => setOpened({ userId: row.id, permission }),
  };
  const row = matrix.rows.find((candidate) => candidate.id === opened?.userId);
  const permission = opened?.permission ?? null;
  return (
    <>
      {isNarrow ? (
        <PersonCards
          rows={table.getRowModel().rows.map((each) => each.original)}
          changes={changes}
          onOpen={({ id }) => setOpened({ userId: id, permission: null })}
        />
      ) : (
        <MatrixGrid table={table} changes={changes} {...cells} />
      )}
      {row && isNarrow && <PersonRightsDialog row={row} changes={changes} {...cells} onClose={() => setOpened(null)} />}
      {row && permission && (
        <RightDialog
          {...{ row, permission, changes, editing, now }}
          onChange={(wanted) => set(row, permission, wanted)}
          onClose={() => setOpened(isNarrow ? { userId: row.id, permission: null } : null)}
        />
      )}
    </>
  );
}

function MatrixSkeleton() {
  const t = useText();
  return (
    <Stack role="status" sx={{ gap: 1.5 }}>
      <VisuallyHidden>{t('matrix.loading')}</VisuallyHidden>
      <Skeleton variant="rounded" height={40} sx={{ maxWidth: 720 }} />
      <Skeleton variant="rounded" height={460} />
    </Stack>
  );
}
