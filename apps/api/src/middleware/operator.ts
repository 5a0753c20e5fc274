import { DomainError } from '@mandat/core';
import { createMiddleware } from 'hono/factory';
import type { ApiEnv } from '../environment.ts';
import type { OperatorGate } from '../operator-gate.ts';
import type { Route } from '../route.ts';

/** Keeps what is the operator's alone from everybody else, with one answer to all. @throws DomainError `operator.refused` */
export function operator(route: Route, isOperator: OperatorGate) {
  return createMiddleware<ApiEnv>(async (c, next) => {
    if (route.access === 'operator' && !isOperator(c)) throw new DomainError('operator.refused');
    await next();
  });
}
