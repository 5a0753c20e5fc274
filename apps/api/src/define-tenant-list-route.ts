import type { ErrorCode, ListFields, ListQuery, Page, SortOrder, StaffAction } from '@mandat/contract';
import { actInTenant, type Context, type StaffActor } from '@mandat/core';
import { z } from 'zod';
import { answerPage, type ListFacts, listFactsOf } from './define-list-route.ts';
import { answerJson, callOf, routeOf, staffContextOf } from './define-route.ts';
import type { TenantParams } from './define-tenant-route.ts';
import type { Route } from './route.ts';

/** A list of what is in one tenant, for the operator's staff: it runs on that tenant's `support` login. */
export function defineTenantListRoute<Sort extends string, Filter extends z.ZodObject, Row extends z.ZodType, Params extends TenantParams>(
  spec: ListFacts & {
    access: StaffAction;
    params: Params;
    fields: ListFields<Sort, Filter>;
    defaultSort: readonly [Sort, SortOrder];
    row: Row;
    problems: readonly ErrorCode[];
    list(ctx: Context<StaffActor>, query: ListQuery<Sort, z.output<Filter>>): Promise<Page<z.output<Row>>>;
  },
): Route {
  const facts = { ...spec, ...listFactsOf(spec) };
  const route = routeOf(facts, { schema: z.array(spec.row), isPage: true }, async (c) => {
    const { params, query } = callOf({ params: spec.params, query: facts.query }, c);
    const about = { tenantId: params.tenantId, action: spec.access };
    return answerJson(c, {}, await actInTenant(staffContextOf(c), about, (ctx) => answerPage(spec, c, ctx, query)));
  });
  return { ...route, realm: 'operator', basis: 'reading' };
}
