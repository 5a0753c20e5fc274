import { MailingPriceList, ReplacedManyUserPermissions, type ReplaceManyUserPermissions, type UserPermissionsRow } from '@mandat/contract';
import type { DataProvider } from 'react-admin';
import { call } from '../api/client.ts';
import { readAll } from '../api/read-all.ts';

/** Everybody with their rights, by name. */
export function readMatrix(dataProvider: DataProvider): Promise<UserPermissionsRow[]> {
  return readAll<UserPermissionsRow>(dataProvider, 'user-permissions', { sort: { field: 'lastName', order: 'ASC' }, filter: {} });
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
