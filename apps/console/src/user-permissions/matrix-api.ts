import {
  MailingPriceList,
  maximumPageSize,
  ReplacedManyUserPermissions,
  type ReplaceManyUserPermissions,
  type UserPermissionsRow,
} from '@mandat/contract';
import type { DataProvider } from 'react-admin';
import { call } from '../api/client.ts';

/** Everybody with their rights, by name. */
export async function readMatrix(dataProvider: DataProvider): Promise<UserPermissionsRow[]> {
  const rows: UserPermissionsRow[] = [];
  for (let page = 1; ; page++) {
    const { data } = await dataProvider.getList<UserPermissionsRow>('user-permissions', {
      pagination: { page, perPage: maximumPageSize },
      sort: { field: 'lastName', order: 'ASC' },
      filter: {},
    });
    rows.push(...data);
    if (data.length < maximumPageSize) return rows;
  }
}

/** Saves all changes in one transaction, or none. */
export function saveMatrix(input: ReplaceManyUserPermissions): Promise<ReplacedManyUserPermissions> {
  return call(ReplacedManyUserPermissions, '/api/user-permissions', { method: 'PUT', body: input });
}

const CurrentPrices = {
  parse(value: unknown): MailingPriceList | null {
    const current = typeof value === 'object' && value !== null && 'current' in value ? value.current : undefined;
    return MailingPriceList.nullable().parse(current);
  },
};

/** The prices in force; null when none have been published. */
export function readPrices(): Promise<MailingPriceList | null> {
  return call(CurrentPrices, '/api/mailing-prices');
}
