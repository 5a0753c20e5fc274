import type { ErrorCode, OwnAction, Permission, StaffAction, StructuredKind } from '@mandat/contract';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import type { z } from 'zod';
import type { ApiContext } from './environment.ts';

/** What whoever is signed in may do with what is their own, or what takes a permission. */
export type Right = OwnAction | Permission;
/** Whose sessions open a route: those of a tenant's people, or those of the operator's staff. */
export type Realm = 'tenant' | 'operator';
/** `operator`: programs of whoever runs Mandat, see `operator-gate.ts`. */
export type Access = 'public' | 'operator' | Right | StaffAction;
/**
 * What lets a route of the operator's staff touch a tenant: `reading` changes nothing, `own_answer` is what staff say themselves, `window` takes support
 * access that the customer opened, and everything else an accepted instruction of that kind about the same object.
 */
export type StaffBasis = 'reading' | 'own_answer' | 'window' | StructuredKind;
export type Method = 'get' | 'post' | 'put' | 'delete';

/** JSON by schema (a page of a list says so), or other content by type; where that is JSON under another name, by its schema. */
export type Answer = { schema: z.ZodType; isPage: boolean } | { contentTypes: readonly string[]; schema?: z.ZodType };

/** What a route says about itself; the documentation and the tests of access are made from it. */
export interface RouteFacts {
  method: Method;
  /** With parameters in braces: `/api/users/{id}`. */
  path: string;
  access: Access;
  tag: string;
  summary: string;
  description?: string;
  /** What can go wrong here beside what can go wrong everywhere. */
  problems?: readonly ErrorCode[];
  status?: ContentfulStatusCode;
  /** A body that would be taken, for the documentation. */
  example?: Readonly<Record<string, unknown>>;
  maximumBodyBytes?: number;
  /** May be opened as a page or loaded by one. */
  isNavigable?: boolean;
  /** Asked by the console itself while nobody does anything: it does not keep a session alive. */
  isPassive?: boolean;
}

export interface Route extends Required<Omit<RouteFacts, 'description' | 'example'>> {
  realm: Realm;
  /** Undefined where no tenant is touched. */
  basis: StaffBasis | undefined;
  description: string | undefined;
  example: Readonly<Record<string, unknown>> | undefined;
  params: z.ZodObject | undefined;
  query: z.ZodType | undefined;
  body: z.ZodType | undefined;
  answer: Answer;
  respond(c: ApiContext): Promise<Response>;
}

/** The path as Hono writes it (`/api/users/:id`). */
export function patternOf(route: Pick<Route, 'path'>): string {
  return route.path.replaceAll(/\{(\w+)\}/g, ':$1');
}
