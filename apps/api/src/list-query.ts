import { type ListFields, type ListQuery, maximumPageSize, type Page, type SortOrder, sortOrders } from '@mandat/contract';
import { z } from 'zod';
import type { ApiContext } from './environment.ts';
import { parseJson } from './json.ts';

const defaultPageSize = 25;
/** Nobody pages this far; a filter is the way there. */
const maximumOffset = 1_000_000;
const maximumFilterLength = 50_000;
const maximumRangeLength = 100;
const maximumSortLength = 200;

const Range = z
  .tuple([z.int().min(0).max(maximumOffset), z.int().min(0)])
  .refine(([from, to]) => from <= to, 'out_of_range')
  .refine(([from, to]) => to - from < maximumPageSize, 'out_of_range');

/** How ra-data-simple-rest asks for a page: three parameters of JSON. What `fields` does not name is refused. */
export function listQuery<Sort extends string, Filter extends z.ZodObject>(
  fields: ListFields<Sort, Filter>,
  defaultSort: readonly [Sort, SortOrder],
) {
  const sort = z.tuple([z.enum(fields.sort), z.enum(sortOrders)]);
  return z
    .strictObject({
      range: jsonText(Range, maximumRangeLength).optional(),
      sort: jsonText(sort, maximumSortLength).optional(),
      filter: jsonText(fields.filter, maximumFilterLength).optional(),
    })
    .transform((query): ListQuery<Sort, z.output<Filter>> => {
      const filter = query.filter ?? fields.filter.parse({});
      const [from, to] = query.range ?? wholeOf(filter);
      return { from, to, sort: query.sort ?? defaultSort, filter };
    });
}

/** Without a range: the first page, or with a filter on ids ("get many") all of them. */
function wholeOf(filter: Record<string, unknown>): [number, number] {
  const size = Array.isArray(filter.id) ? Math.max(filter.id.length, 1) : defaultPageSize;
  return [0, size - 1];
}

/** JSON in a query string, read by `schema`. */
export function jsonText<Schema extends z.ZodType>(schema: Schema, maximumLength: number) {
  return z
    .string()
    .max(maximumLength, 'too_long')
    .transform((text, ctx) => {
      const parsed = parseJson(text);
      if (parsed.fault === undefined) return parsed.value;
      ctx.addIssue(parsed.fault === 'malformed' ? 'invalid' : parsed.fault);
      return z.NEVER;
    })
    .pipe(schema);
}

/** Tells where the page stands. A total that was not counted to its end is a lower bound, and says so. */
export function writePageHeaders(c: ApiContext, path: string, page: Page<unknown>): void {
  const unit = path.slice(path.lastIndexOf('/') + 1);
  const rows = page.rows.length === 0 ? '*' : `${page.from}-${page.from + page.rows.length - 1}`;
  c.header('Content-Range', `${unit} ${rows}/${page.total}`);
  if (!page.isTotalExact) c.header('X-Total-Is-Lower-Bound', 'true');
}
