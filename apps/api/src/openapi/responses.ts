import { type ErrorCode, isOpenAt, type Problem, Problem as ProblemSchema, sessionGates } from '@mandat/contract';
import { texts } from '@mandat/contract/texts';
import { gateCodes } from '@mandat/core';
import { statusOf, titleOf } from '../problem.ts';
import type { Route } from '../route.ts';
import type { DescribedSchemas } from './schemas.ts';

const pageHeaders = {
  'Content-Range': { description: 'Where the rows stand, and how many there are (`users 0-24/319`).', schema: { type: 'string' } },
  'X-Total-Is-Lower-Bound': { description: '`true` where there are more rows than were counted.', schema: { type: 'string' } },
};

/** Every answer of `route`: the good one, and the problems by status with their codes. */
export function responsesOf(route: Route, schemas: DescribedSchemas): Record<string, object> {
  const problems = Object.entries(Object.groupBy(problemsOf(route), (code) => String(statusOf(code))));
  return {
    [route.status]: goodAnswer(route, schemas),
    ...Object.fromEntries(problems.map(([status, codes]) => [status, problemAnswer(codes ?? [], schemas)])),
  };
}

function goodAnswer({ answer, summary }: Route, schemas: DescribedSchemas): object {
  if ('contentTypes' in answer) {
    const described = answer.schema === undefined ? {} : { schema: schemas.of(answer.schema) };
    return { description: summary, content: Object.fromEntries(answer.contentTypes.map((type) => [type, described])) };
  }
  const content = { 'application/json': { schema: schemas.of(answer.schema) } };
  return answer.isPage ? { description: 'One page', headers: pageHeaders, content } : { description: summary, content };
}

function problemAnswer(codes: readonly ErrorCode[], schemas: DescribedSchemas): object {
  return {
    description: codes.map((code) => `\`${code}\`: ${texts.en.errors[code]}`).join('\n\n'),
    content: { 'application/problem+json': { schema: schemas.of(ProblemSchema), examples: Object.fromEntries(codes.map(exampleOf)) } },
  };
}

function exampleOf(code: ErrorCode): [string, { value: Problem }] {
  const status = statusOf(code);
  const requestId = '019a6d2c-52c1-7a55-8d0c-0c4f4b6b2f11';
  return [code, { value: { type: 'about:blank', title: titleOf(status), status, code, detail: texts.en.errors[code], requestId } }];
}

/** What the checks before a handler refuse, then what the route itself names. */
function problemsOf(route: Route): ErrorCode[] {
  const isWrite = route.method !== 'get';
  const isForUsers = route.access !== 'public' && route.access !== 'operator';
  const isPermission = route.access !== 'public' && route.access in texts.en.permissions;
  const codes: (ErrorCode | false)[] = [
    (route.query !== undefined || route.body !== undefined) && 'request.invalid',
    route.body !== undefined && 'request.malformed',
    route.access === 'operator' && 'operator.refused',
    isForUsers && 'session.required',
    isPermission && 'permission.missing',
    ...(isForUsers ? gatesBefore(route) : []),
    isWrite && 'request.cross_site',
    !route.isNavigable && 'request.navigation',
    ...route.problems,
    route.body !== undefined && 'request.too_large',
    route.body !== undefined && 'request.unsupported_media_type',
    'server.unexpected',
    'server.unavailable',
  ];
  return [...new Set(codes.filter((code) => code !== false))];
}

/** What everything but what leads on is refused with, before that is done. */
function gatesBefore({ access, realm }: Route): ErrorCode[] {
  if (access === 'public' || access === 'operator') return [];
  const gates = realm === 'tenant' ? sessionGates : (['password_change'] as const);
  return gates.filter((gate) => !isOpenAt(gate, access)).map((gate) => gateCodes[gate]);
}
