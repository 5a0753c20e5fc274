import { type SavedQuery, savedQueryResources } from '@mandat/contract';
import SearchOffIcon from '@mui/icons-material/SearchOff';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Card from '@mui/material/Card';
import Stack from '@mui/material/Stack';
import type { Theme } from '@mui/material/styles';
import useMediaQuery from '@mui/material/useMediaQuery';
import { useCallback } from 'react';
import { type RaRecord, useListContext } from 'react-admin';
import { EmptyState } from '../elements/EmptyState.tsx';
import { ErrorState } from '../elements/ErrorState.tsx';
import { useText } from '../i18n/use-text.ts';
import { useSeat } from '../session/seat.ts';
import { BulkBar } from './BulkBar.tsx';
import { ColumnMenu } from './ColumnMenu.tsx';
import { useColumns } from './columns.ts';
import { ExportButton } from './ExportButton.tsx';
import { FacetPanel } from './FacetPanel.tsx';
import { FilterSheet, FilterSide } from './FilterArea.tsx';
import { FilterChips } from './FilterChips.tsx';
import { chipsOf, type Filter, withKey } from './filters.ts';
import type { ListPageProps } from './ListPage.tsx';
import { Pager } from './Pager.tsx';
import { RecordCards } from './RecordCards.tsx';
import { RecordTable } from './RecordTable.tsx';
import { SavedViews } from './SavedViews.tsx';
import { SearchField } from './SearchField.tsx';

export function ListView<Row extends RaRecord>(props: ListPageProps<Row>) {
  const { resource, texts, columns, facets, describe, fields, actions, bulk, download } = props;
  const { filterValues, setFilters, sort, setSort, selectedIds } = useListContext<Row>();
  const { shown, isShown, toggle } = useColumns(resource, columns);
  const { hasSavedViews } = useSeat();
  const saved = hasSavedViews ? savedQueryResources.find((name) => name === resource) : undefined;
  const change = useCallback((filter: Filter) => setFilters({ ...filter }, []), [setFilters]);
  const search = useCallback((q: string) => change(withKey(filterValues, 'q', q)), [change, filterValues]);
  const apply = (view: SavedQuery) => {
    change(view.filter);
    if (view.sort) setSort(view.sort);
  };
  const chips = chipsOf(filterValues, facets, describe);
  const filters = (
    <>
      <FacetPanel facets={facets} filter={filterValues} onChange={change} />
      {fields?.(filterValues, change)}
    </>
  );
  return (
    <Box sx={{ display: 'flex', gap: 2.5, minWidth: 0 }}>
      <FilterSide>{filters}</FilterSide>
      <Box sx={{ flex: 1, minWidth: 0 }}>
        {bulk && selectedIds.length > 0 && <BulkBar maximum={bulk.maximum}>{bulk.actions}</BulkBar>}
        <Stack sx={{ flexDirection: 'row', flexWrap: 'wrap', alignItems: 'center', gap: 1, mb: 1.5 }}>
          {texts.search !== null && <SearchField label={texts.search} value={textOf(filterValues.q)} onSearch={search} />}
          <FilterSheet count={chips.length}>{filters}</FilterSheet>
          <Box sx={{ flex: 1 }} />
          {saved && <SavedViews resource={saved} filter={filterValues} sort={sort} onApply={apply} />}
          <ColumnMenu columns={columns.slice(1)} isShown={isShown} onToggle={toggle} />
          {download ?? <ExportButton columns={columns} />}
          {actions}
        </Stack>
        <FilterChips chips={chips} onChange={change} onClear={() => change({})} />
        <Rows {...props} columns={shown} onClear={() => change({})} />
      </Box>
    </Box>
  );
}

function Rows<Row extends RaRecord>(props: ListPageProps<Row> & { onClear: () => void }) {
  const t = useText();
  const isNarrow = useMediaQuery((theme: Theme) => theme.breakpoints.down('sm'));
  const { error, data, isPending, filterValues, refetch } = useListContext<Row>();
  if (error) return <ErrorState error={error} onRetry={refetch} />;
  if (!isPending && (data ?? []).length === 0) {
    const isFiltered = Object.keys(filterValues).length > 0;
    return (
      <Card>
        {isFiltered ? (
          <EmptyState icon={SearchOffIcon} title={t('list.noMatchTitle')} text={t('list.noMatch')}>
            <Button variant="outlined" onClick={props.onClear}>
              {t('list.clear')}
            </Button>
          </EmptyState>
        ) : (
          <EmptyState icon={props.icon} title={props.texts.emptyTitle} text={props.texts.empty} />
        )}
      </Card>
    );
  }
  const table = {
    label: props.texts.title,
    columns: props.columns,
    nameOf: props.nameOf,
    linkTo: props.linkTo,
    isSelectable: props.bulk !== undefined,
  };
  return isNarrow ? (
    <>
      <RecordCards {...table} />
      <Pager />
    </>
  ) : (
    <Card>
      <RecordTable {...table} />
      <Pager />
    </Card>
  );
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
