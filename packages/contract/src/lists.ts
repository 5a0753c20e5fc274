import { z } from 'zod';
import { Id } from './fields.ts';

/** The most rows one page may hold. */
export const maximumPageSize = 1000;
/** Lists that can grow without bound count exactly up to here and say "more than" beyond. */
export const exactCountLimit = 10_000;

export const sortOrders = ['ASC', 'DESC'] as const;
export type SortOrder = (typeof sortOrders)[number];

/** What a resource lets its readers sort and filter by; anything else is refused. */
export interface ListFields<Sort extends string, Filter extends z.ZodObject> {
  sort: readonly Sort[];
  filter: Filter;
}

/** One page asked for: rows `from` to `to` inclusive, counted from 0. */
export interface ListQuery<Sort extends string = string, Filter = Record<string, unknown>> {
  from: number;
  to: number;
  sort: readonly [Sort, SortOrder];
  filter: Filter;
}

/** One page given. `total` is exact, or a lower bound when `isTotalExact` is false. */
export interface Page<Row> {
  rows: Row[];
  from: number;
  total: number;
  isTotalExact: boolean;
}

/** How many there are, up to `exactCountLimit`; there are more when `isExact` is false. */
export const BoundedCount = z.object({ count: z.int(), isExact: z.boolean() });
export type BoundedCount = z.infer<typeof BoundedCount>;

/** A filter on `id` with an array is "get many". */
export const idsFilter = z.array(Id).max(maximumPageSize).optional();
