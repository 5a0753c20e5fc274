import type { OfferedTable } from '@mandat/contract';
import { DomainError } from '../errors.ts';

/** @throws DomainError `support_windows.table_unknown` when a window cannot show one of `tables` */
export function assertOffered(tables: readonly string[], offered: readonly OfferedTable[]): void {
  const names = new Set(offered.map(({ name }) => name));
  if (tables.every((table) => names.has(table))) return;
  throw new DomainError('support_windows.table_unknown', { errors: { tables: 'invalid' } });
}

/** When a window ends that is opened at `now`. */
export function endOf(now: Date, minutes: number): Date {
  return new Date(now.getTime() + minutes * 60_000);
}
