import type { ErrorCode, ListFields, ListQuery, Page, SortOrder } from '@mandat/contract';
import type { UserContext } from '@mandat/core';
import { z } from 'zod';
import { defineRoute } from './define-route.ts';
import { listQuery, writePageHeaders } from './list-query.ts';
import type { Right, Route, RouteFacts } from './route.ts';

type ListFacts = Pick<RouteFacts, 'path' | 'tag' | 'summary' | 'description'>;

/** A list in the dialect of ra-data-simple-rest: rows in the body, where they stand in `Content-Range`. */
export function defineListRoute<Sort extends string, Filter extends z.ZodObject, Row extends z.ZodType>(
  spec: ListFacts & {
    access: Right;
    fields: ListFields<Sort, Filter>;
    defaultSort: readonly [Sort, SortOrder];
    row: Row;
    problems?: readonly ErrorCode[];
    list(ctx: UserContext, query: ListQuery<Sort, z.output<Filter>>): Promise<Page<z.output<Row>>>;
  },
): Route {
  return defineRoute({
    ...spec,
    method: 'get',
    query: listQuery(spec.fields, spec.defaultSort),
    answer: z.array(spec.row),
    isPage: true,
    handle: async ({ c, ctx, query }) => {
      const page = await spec.list(ctx, query);
      writePageHeaders(c, spec.path, page);
      return page.rows;
    },
  });
}
