import type { Actor, OperatorContext, RequestInfo } from './context.ts';
import { newId } from './ids.ts';
import type { Services } from './services.ts';

/** A context in the operator's own database. */
export function operatorContext<A extends Actor>(services: Services, request: RequestInfo, actor: A): OperatorContext<A> {
  return { realm: 'operator', db: services.control, actor, request, services, now: services.clock.now() };
}

/** Runs `body` on the operator's own data as a named part of the product itself, the command line among them. */
export function asOperator<R>(services: Services, name: string, body: (ctx: OperatorContext) => Promise<R>): Promise<R> {
  const request: RequestInfo = { requestId: newId(), address: null, userAgent: null };
  return body(operatorContext(services, request, { kind: 'system', name }));
}
