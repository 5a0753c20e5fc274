import { type ErrorCode, Id, type ListFields, type SortOrder, type StaffPermission } from '@mandat/contract';
import { type Context, type StaffActor, visitTenantAsStaff } from '@mandat/core';
import { z } from 'zod';
import { answerPage, type ListSpec, listFactsOf } from './define-list-route.ts';
import { defineStaffRoute } from './define-route.ts';
import type { ApiContext } from './environment.ts';
import type { Route, RouteFacts } from './route.ts';

type Visit = Context<StaffActor>;

/** What can keep staff out of a tenant, whatever they want there. */
const obstacles: readonly ErrorCode[] = ['commitments.missing', 'tenant.not_found', 'tenant.maintenance'];

/** Names a tenant; `id` too where a route is about one row of it. */
export const WithTenant = z.strictObject({ tenantId: Id });
export const WithTenantAndId = WithTenant.extend({ id: Id });

type VisitSpec<Params extends typeof WithTenant, Body extends z.ZodType, Json extends z.ZodType> = RouteFacts & {
  access: StaffPermission;
  params: Params;
  notFound: ErrorCode;
  body?: Body;
  answer: Json;
  handle(call: { c: ApiContext; tenant: Visit; params: z.output<Params>; body: z.output<Body> }): Promise<z.output<Json>>;
};

/** A route for staff in one tenant, whose `support` login it runs on and whose connections it gives back. */
export function defineVisitRoute<Params extends typeof WithTenant, Json extends z.ZodType, Body extends z.ZodType = z.ZodObject>(
  spec: VisitSpec<Params, Body, Json>,
): Route {
  const problems = [...obstacles, ...(spec.problems ?? [])];
  const route = defineStaffRoute<Json, Params, z.ZodObject, Body>({
    ...spec,
    problems,
    handle: ({ c, ctx, params, body }) =>
      visitTenantAsStaff(ctx, { tenantId: WithTenant.loose().parse(params).tenantId }, (tenant) =>
        spec.handle({ c, tenant, params, body }),
      ),
  });
  // What staff change here is what they say themselves: the database takes nothing else without an instruction.
  return { ...route, basis: spec.method === 'get' ? 'reading' : 'own_answer' };
}

/** A list of one tenant for staff. */
export function defineVisitListRoute<Sort extends string, Filter extends z.ZodObject, Row extends z.ZodType>(
  spec: ListSpec<Visit, StaffPermission, Sort, Filter, Row> & { defaultSort: readonly [Sort, SortOrder]; fields: ListFields<Sort, Filter> },
): Route {
  const route = defineStaffRoute({
    ...spec,
    ...listFactsOf(spec),
    params: WithTenant,
    notFound: 'tenant.not_found',
    problems: [...obstacles, ...(spec.problems ?? [])],
    handle: ({ c, ctx, params, query }) => visitTenantAsStaff(ctx, params, (tenant) => answerPage(spec, c, tenant, query)),
  });
  return { ...route, basis: 'reading' };
}
