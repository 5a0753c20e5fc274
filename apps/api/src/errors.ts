import { DomainError, describeError } from '@mandat/core';
import type { ApiContext } from './environment.ts';
import { answerProblem } from './problem.ts';

/** The server or the way to it is busy, restarting or gone; the same request may succeed in a moment. */
const passing =
  /^(?:08...|53...|57P0[1-5]|57014|3D000|40001|40P01|55P03|ECONNREFUSED|ECONNRESET|EPIPE|ETIMEDOUT|ENOENT|CONNECT_TIMEOUT|CONNECTION_(?:CLOSED|ENDED|DESTROYED))$/;
const retryAfterSeconds = 2;

/** Turns whatever a handler threw into a problem. What nobody foresaw is answered with a fixed text and logged without its message. */
export function answerError(error: unknown, c: ApiContext): Response {
  if (error instanceof DomainError) return answerProblem(c, error);
  const fields = describeError(error);
  c.var.api.services.log.error('request.failed', { requestId: c.var.request.requestId, route: c.var.route ?? null, ...fields });
  if (typeof fields.postgres === 'string' && passing.test(fields.postgres)) {
    return answerProblem(c, { code: 'server.unavailable', details: { retryAfterSeconds } });
  }
  return answerProblem(c, { code: 'server.unexpected', details: {} });
}
