import type { StaffAction } from '@mandat/contract';
import { actInTenant, type Context, type StaffActor } from '@mandat/core';
import type { z } from 'zod';
import { answerJson, type Call, callOf, type Input, type Nothing, routeOf, staffContextOf } from './define-route.ts';
import type { Route, RouteFacts, StaffBasis } from './route.ts';

export type TenantParams = z.ZodObject<{ tenantId: z.ZodType<string> }>;

type TenantFacts<Params extends TenantParams, Body extends z.ZodType> = RouteFacts &
  Input<Params, Nothing, Body> & {
    access: StaffAction;
    /** What lets staff do this to the tenant; the operation and the database demand it, the tests try it. */
    basis: StaffBasis;
  };

type TenantCall<Params extends TenantParams, Body extends z.ZodType> = Call<Params, Nothing, Body> & { ctx: Context<StaffActor> };

/** A route of the operator's staff on one tenant, named by `tenantId` in its path: it runs on that tenant's `support` login. */
export function defineTenantRoute<Json extends z.ZodType, Params extends TenantParams, Body extends z.ZodType = Nothing>(
  spec: TenantFacts<Params, Body> & { answer: Json; handle(call: TenantCall<Params, Body>): Promise<z.output<Json>> },
): Route {
  const route = routeOf(spec, { schema: spec.answer, isPage: false }, async (c) => {
    const call = callOf(spec, c);
    const { tenantId } = call.params;
    const answer = await actInTenant(staffContextOf(c), { tenantId, action: spec.access }, (ctx) => spec.handle({ ...call, ctx }));
    return answerJson(c, spec, answer);
  });
  return { ...route, realm: 'operator', basis: spec.basis };
}

/** The same for a file. */
export function defineTenantFileRoute<Params extends TenantParams>(
  spec: TenantFacts<Params, Nothing> & { contentTypes: readonly string[]; handle(call: TenantCall<Params, Nothing>): Promise<Response> },
): Route {
  const route = routeOf(spec, { contentTypes: spec.contentTypes }, async (c) => {
    const call = callOf(spec, c);
    const { tenantId } = call.params;
    return actInTenant(staffContextOf(c), { tenantId, action: spec.access }, (ctx) => spec.handle({ ...call, ctx }));
  });
  return { ...route, realm: 'operator', basis: spec.basis };
}
