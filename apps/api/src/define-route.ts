import type { ErrorCode, StaffAction } from '@mandat/contract';
import { DomainError, type StaffContext, type UserContext } from '@mandat/core';
import { z } from 'zod';
import type { Api, ApiContext } from './environment.ts';
import { readQuery } from './query.ts';
import type { Answer, Right, Route, RouteFacts } from './route.ts';
import { validate } from './validation.ts';

const defaultMaximumBodyBytes = 256 * 1024;

const nothing = z.strictObject({});
export type Nothing = typeof nothing;

/** What a route takes: each part by its schema, and without one nothing at all. */
export interface Input<Params extends z.ZodObject, Query extends z.ZodType, Body extends z.ZodType> {
  params?: Params;
  /** What is answered when the path names nothing that could exist. */
  notFound?: ErrorCode;
  query?: Query;
  body?: Body;
}

export interface Call<Params extends z.ZodObject, Query extends z.ZodType, Body extends z.ZodType> {
  c: ApiContext;
  api: Api;
  params: z.output<Params>;
  query: z.output<Query>;
  body: z.output<Body>;
}

type SignedIn<SomeCall, Ctx> = SomeCall & { ctx: Ctx };

type JsonSpec<
  Ctx,
  Access,
  Json extends z.ZodType,
  Params extends z.ZodObject,
  Query extends z.ZodType,
  Body extends z.ZodType,
> = RouteFacts &
  Input<Params, Query, Body> & {
    access: Access;
    answer: Json;
    isPage?: boolean;
    handle(call: SignedIn<Call<Params, Query, Body>, Ctx>): Promise<z.output<Json>>;
  };

/** A route for whoever is signed in. Whether they may is decided by the operation it calls; `access` says which right that is. */
export function defineRoute<
  Json extends z.ZodType,
  Params extends z.ZodObject = Nothing,
  Query extends z.ZodType = Nothing,
  Body extends z.ZodType = Nothing,
>(spec: JsonSpec<UserContext, Right, Json, Params, Query, Body>): Route {
  const answer = { schema: spec.answer, isPage: spec.isPage ?? false };
  return routeOf(spec, answer, async (c) => answerJson(c, spec, await spec.handle({ ...callOf(spec, c), ctx: contextOf(c) })));
}

/** A route for the operator's staff, which no session of a tenant opens. Whether they may is decided by the operation it calls. */
export function defineStaffRoute<
  Json extends z.ZodType,
  Params extends z.ZodObject = Nothing,
  Query extends z.ZodType = Nothing,
  Body extends z.ZodType = Nothing,
>(spec: JsonSpec<StaffContext, StaffAction, Json, Params, Query, Body>): Route {
  const answer = { schema: spec.answer, isPage: spec.isPage ?? false };
  const route = routeOf(spec, answer, async (c) => answerJson(c, spec, await spec.handle({ ...callOf(spec, c), ctx: staffContextOf(c) })));
  return { ...route, realm: 'operator' };
}

/** A route for the operator's staff whose answer goes on while things happen. */
export function defineStaffStreamRoute(
  spec: RouteFacts & { access: StaffAction; contentTypes: readonly string[]; handle(c: ApiContext, ctx: StaffContext): Promise<Response> },
): Route {
  const route = routeOf(spec, { contentTypes: spec.contentTypes }, (c) => spec.handle(c, staffContextOf(c)));
  return { ...route, realm: 'operator' };
}

/** A route for anybody. */
export function definePublicRoute<
  Json extends z.ZodType,
  Params extends z.ZodObject = Nothing,
  Query extends z.ZodType = Nothing,
  Body extends z.ZodType = Nothing,
>(
  spec: Omit<RouteFacts, 'access'> &
    Input<Params, Query, Body> & { answer: Json; handle(call: Call<Params, Query, Body>): Promise<z.output<Json>> },
): Route {
  const answer = { schema: spec.answer, isPage: false };
  return routeOf({ ...spec, access: 'public' }, answer, async (c) => answerJson(c, spec, await spec.handle(callOf(spec, c))));
}

/** A route for the operator's programs, and for nobody who is signed in. */
export function defineOperatorRoute<Json extends z.ZodType>(
  spec: Omit<RouteFacts, 'access'> & { answer: Json; handle(call: Call<Nothing, Nothing, Nothing>): Promise<z.output<Json>> },
): Route {
  const answer = { schema: spec.answer, isPage: false };
  return routeOf({ ...spec, access: 'operator' }, answer, async (c) => answerJson(c, spec, await spec.handle(callOf({}, c))));
}

/** A route that answers something other than JSON by schema: a page, a file, a stream. */
export function defineFileRoute<Params extends z.ZodObject = Nothing, Query extends z.ZodType = Nothing>(
  spec: RouteFacts &
    Input<Params, Query, Nothing> & {
      contentTypes: readonly string[];
      /** What it answers, where that is JSON under a type of its own. */
      answer?: z.ZodType;
      handle(call: Call<Params, Query, Nothing>): Promise<Response>;
    },
): Route {
  const answer = { contentTypes: spec.contentTypes, ...(spec.answer === undefined ? {} : { schema: spec.answer }) };
  return routeOf(spec, answer, (c) => spec.handle(callOf(spec, c)));
}

/** The same for staff. */
export function defineStaffFileRoute<Params extends z.ZodObject = Nothing>(
  spec: RouteFacts &
    Input<Params, Nothing, Nothing> & {
      access: StaffAction;
      contentTypes: readonly string[];
      handle(call: SignedIn<Call<Params, Nothing, Nothing>, StaffContext>): Promise<Response>;
    },
): Route {
  const route = routeOf(spec, { contentTypes: spec.contentTypes }, (c) => spec.handle({ ...callOf(spec, c), ctx: staffContextOf(c) }));
  return { ...route, realm: 'operator', basis: spec.path.includes('{tenantId}') ? 'reading' : undefined };
}

/** The signed-in user of the request. @throws DomainError `session.required` */
export function contextOf(c: ApiContext): UserContext {
  if (c.var.context === undefined) throw new DomainError('session.required');
  return c.var.context;
}

/** The staff member whose request it is. @throws DomainError `session.required` */
export function staffContextOf(c: ApiContext): StaffContext {
  if (c.var.staff === undefined) throw new DomainError('session.required');
  return c.var.staff;
}

/** What a route is, beyond what its specification says. */
export function routeOf(
  spec: RouteFacts & Input<z.ZodObject, z.ZodType, z.ZodType>,
  answer: Answer,
  respond: (c: ApiContext) => Promise<Response>,
): Route {
  return {
    method: spec.method,
    path: spec.path,
    access: spec.access,
    realm: 'tenant',
    basis: undefined,
    tag: spec.tag,
    summary: spec.summary,
    description: spec.description,
    params: spec.params,
    query: spec.query,
    body: spec.body,
    status: spec.status ?? 200,
    example: spec.example,
    answer,
    problems: [...(spec.problems ?? []), ...(spec.notFound === undefined ? [] : [spec.notFound])],
    maximumBodyBytes: spec.maximumBodyBytes ?? defaultMaximumBodyBytes,
    isNavigable: spec.isNavigable ?? false,
    isPassive: spec.isPassive ?? false,
    respond,
  };
}

/** What a request says, read by the schemas of its route. */
export function callOf<Params extends z.ZodObject, Query extends z.ZodType, Body extends z.ZodType>(
  input: Input<Params, Query, Body>,
  c: ApiContext,
): Call<Params, Query, Body> {
  return {
    c,
    api: c.var.api,
    params: readParams(schemaOr(input.params), c.req.param(), input.notFound),
    query: validate(schemaOr(input.query), readQuery(c.req.url), 'query'),
    body: validate(schemaOr(input.body), c.var.body === undefined ? {} : c.var.body, 'body'),
  };
}

/** Safe: where no schema is given, the type parameter has fallen back to its default, `Nothing`, and that is what is returned. */
function schemaOr<Schema extends z.ZodType>(schema: Schema | undefined): Schema {
  return schema ?? (nothing as z.ZodType as Schema);
}

function readParams<Params extends z.ZodObject>(schema: Params, values: Record<string, string>, notFound: ErrorCode | undefined) {
  const result = schema.safeParse(values);
  if (result.success) return result.data;
  throw new DomainError(notFound ?? 'request.not_found');
}

export function answerJson(c: ApiContext, spec: Pick<RouteFacts, 'status'>, value: unknown): Response {
  c.header('Content-Type', 'application/json');
  return c.body(JSON.stringify(value), spec.status ?? 200);
}
