import { type ErrorCode, type ErrorKind, errorCodes, type Problem } from '@mandat/contract';
import { texts } from '@mandat/contract/texts';
import type { DomainError } from '@mandat/core';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import type { ApiContext } from './environment.ts';

const statusOfKind: Readonly<Record<ErrorKind, ContentfulStatusCode>> = {
  invalid: 400,
  unauthenticated: 401,
  forbidden: 403,
  not_found: 404,
  conflict: 409,
  precondition_failed: 412,
  limit_exceeded: 429,
  unavailable: 503,
};

/** Where HTTP has a status of its own for what the product calls by a wider kind. */
const statusOfCode: Partial<Record<ErrorCode, ContentfulStatusCode>> = {
  'request.method_not_allowed': 405,
  'request.too_large': 413,
  'request.unsupported_media_type': 415,
  'server.unexpected': 500,
};

const titles: Partial<Record<ContentfulStatusCode, string>> = {
  400: 'Bad Request',
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'Not Found',
  405: 'Method Not Allowed',
  409: 'Conflict',
  412: 'Precondition Failed',
  413: 'Content Too Large',
  415: 'Unsupported Media Type',
  429: 'Too Many Requests',
  500: 'Internal Server Error',
  503: 'Service Unavailable',
};

/** The HTTP status that an error code is answered with. */
export function statusOf(code: ErrorCode): ContentfulStatusCode {
  return statusOfCode[code] ?? statusOfKind[errorCodes[code]];
}

/** The name that HTTP has for a status. */
export function titleOf(status: ContentfulStatusCode): string {
  return titles[status] ?? 'Error';
}

/** Answers RFC 9457 problem details: the code for programs, a fixed sentence for people, nothing of the request. */
export function answerProblem(c: ApiContext, { code, details }: Pick<DomainError, 'code' | 'details'>): Response {
  const status = statusOf(code);
  c.set('problem', code);
  if (details.retryAfterSeconds !== undefined) c.header('Retry-After', String(details.retryAfterSeconds));
  const problem: Problem = {
    type: 'about:blank',
    title: titleOf(status),
    status,
    code,
    detail: texts.en.errors[code],
    requestId: c.var.request.requestId,
    ...details,
  };
  c.header('Content-Type', 'application/problem+json');
  return c.body(JSON.stringify(problem), status);
}
