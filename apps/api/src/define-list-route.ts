import type { ErrorCode, ListFields, ListQuery, Page, SortOrder, StaffAction } from '@mandat/contract';
import type { StaffContext, UserContext } from '@mandat/core';
import { z } from 'zod';
import { defineRoute, defineStaffRoute } from './define-route.ts';
import type { ApiContext } from './environment.ts';
import { listQuery, writePageHeaders } from './list-query.ts';
import type { Right, Route, RouteFacts } from './route.ts';

export type ListFacts = Pick<RouteFacts, 'path' | 'tag' | 'summary' | 'description'>;

export type ListSpec<Ctx, Access, Sort extends string, Filter extends z.ZodObject, Row extends z.ZodType> = ListFacts & {
  access: Access;
  fields: ListFields<Sort, Filter>;
  defaultSort: readonly [Sort, SortOrder];
  row: Row;
  problems?: readonly ErrorCode[];
  list(ctx: Ctx, query: ListQuery<Sort, z.output<Filter>>): Promise<Page<z.output<Row>>>;
};

/** A list in the dialect of ra-data-simple-rest: rows in the body, where they stand in `Content-Range`. */
export function defineListRoute<Sort extends string, Filter extends z.ZodObject, Row extends z.ZodType>(
  spec: ListSpec<UserContext, Right, Sort, Filter, Row>,
): Route {
  return defineRoute({ ...spec, ...listFactsOf(spec), handle: ({ c, ctx, query }) => answerPage(spec, c, ctx, query) });
}

/** A list of the same dialect for the operator's staff. */
export function defineStaffListRoute<Sort extends string, Filter extends z.ZodObject, Row extends z.ZodType>(
  spec: ListSpec<StaffContext, StaffAction, Sort, Filter, Row>,
): Route {
  return defineStaffRoute({ ...spec, ...listFactsOf(spec), handle: ({ c, ctx, query }) => answerPage(spec, c, ctx, query) });
}

/** What every list says of itself. */
export function listFactsOf<Sort extends string, Filter extends z.ZodObject, Row extends z.ZodType>(spec: {
  fields: ListFields<Sort, Filter>;
  defaultSort: readonly [Sort, SortOrder];
  row: Row;
}) {
  const query = listQuery(spec.fields, spec.defaultSort);
  return { method: 'get' as const, query, answer: z.array(spec.row), isPage: true };
}

/** The rows of the page that was asked for, with their place in the headers. */
export async function answerPage<Ctx, Query, Row>(
  spec: { path: string; list(ctx: Ctx, query: Query): Promise<Page<Row>> },
  c: ApiContext,
  ctx: Ctx,
  query: Query,
): Promise<Row[]> {
  const page = await spec.list(ctx, query);
  writePageHeaders(c, spec.path, page);
  return page.rows;
}
