import { maximumPageSize } from '@mandat/contract';
import type { DataProvider, RaRecord } from 'react-admin';

type ListWish = Pick<Parameters<DataProvider['getList']>[1], 'filter' | 'sort'>;

/** All rows of a list that a filter matches, page by page. */
export async function readAll<Row extends RaRecord>(dataProvider: DataProvider, resource: string, wish: ListWish): Promise<Row[]> {
  const rows: Row[] = [];
  for (let page = 1; ; page++) {
    const { data } = await dataProvider.getList<Row>(resource, { ...wish, pagination: { page, perPage: maximumPageSize } });
    rows.push(...data);
    if (data.length < maximumPageSize) return rows;
  }
}
