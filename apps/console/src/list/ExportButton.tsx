import { type RaRecord, useDataProvider, useListContext } from 'react-admin';
import { readAll } from '../api/read-all.ts';
import { CsvButton } from './CsvButton.tsx';
import type { Column } from './columns.ts';

/** All rows that the filters match, however many pages they are. */
export function ExportButton<Row extends RaRecord>({ columns }: { columns: readonly Column<Row>[] }) {
  const dataProvider = useDataProvider();
  const { resource, filterValues, sort } = useListContext<Row>();
  const written = columns.filter((column) => column.text !== undefined);
  const makeTable = async () => {
    const rows = await readAll<Row>(dataProvider, resource, { filter: filterValues, sort });
    return [written.map((column) => column.label), ...rows.map((row) => written.map((column) => column.text?.(row) ?? ''))];
  };
  return <CsvButton name={resource} makeTable={makeTable} />;
}
