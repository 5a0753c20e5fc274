import { maximumPageSize } from '@mandat/contract';
import DownloadIcon from '@mui/icons-material/DownloadOutlined';
import Button from '@mui/material/Button';
import { useMutation } from '@tanstack/react-query';
import { type DataProvider, type RaRecord, useDataProvider, useListContext, useLocale, useNotify } from 'react-admin';
import { errorKey } from '../elements/ErrorState.tsx';
import { useText } from '../i18n/use-text.ts';
import type { Column } from './columns.ts';
import { toCsv } from './csv.ts';
import { saveFile } from './save-file.ts';

/** All rows that the filters match, page by page, as a CSV file made in the browser. */
export function ExportButton<Row extends RaRecord>({ columns }: { columns: readonly Column<Row>[] }) {
  const t = useText();
  const notify = useNotify();
  const locale = useLocale();
  const dataProvider = useDataProvider();
  const { resource, filterValues, sort } = useListContext<Row>();
  const written = columns.filter((column) => column.text !== undefined);
  const run = useMutation({
    mutationFn: async () => {
      const rows = await readAll<Row>(dataProvider, resource, { filter: filterValues, sort });
      const table = [written.map((column) => column.label), ...rows.map((row) => written.map((column) => column.text?.(row) ?? ''))];
      saveFile(`${resource}-${new Date().toISOString().slice(0, 10)}.csv`, 'text/csv', toCsv(table, locale === 'de' ? ';' : ','));
      return rows.length;
    },
    onSuccess: (count) => notify('list.exported', { type: 'success', messageArgs: { smart_count: count } }),
    onError: (error) => notify(errorKey(error), { type: 'error' }),
  });
  return (
    <Button color="inherit" startIcon={<DownloadIcon />} loading={run.isPending} loadingPosition="start" onClick={() => run.mutate()}>
      {t(run.isPending ? 'list.exporting' : 'list.export')}
    </Button>
  );
}

type ListWish = Pick<Parameters<DataProvider['getList']>[1], 'filter' | 'sort'>;

async function readAll<Row extends RaRecord>(dataProvider: DataProvider, resource: string, wish: ListWish): Promise<Row[]> {
  const rows: Row[] = [];
  for (let page = 1; ; page++) {
    const { data } = await dataProvider.getList<Row>(resource, { ...wish, pagination: { page, perPage: maximumPageSize } });
    rows.push(...data);
    if (data.length < maximumPageSize) return rows;
  }
}
