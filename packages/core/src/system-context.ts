import type { TenantRecord } from '@mandat/database';
import type { Context, RequestInfo } from './context.ts';
import { newId } from './ids.ts';
import type { Services } from './services.ts';

/** A named part of the product itself, and the id under which what it does is logged; a new one where it follows from nothing. */
export interface SystemAct {
  name: string;
  requestId?: string;
}

/** Runs `body` in a tenant as a named part of the product itself, and gives the connections back. */
export async function asSystem<R>(
  services: Services,
  tenant: TenantRecord,
  act: string | SystemAct,
  body: (ctx: Context) => Promise<R>,
): Promise<R> {
  const { name, requestId = newId() }: SystemAct = typeof act === 'string' ? { name: act } : act;
  const lease = await services.tenants.lease(tenant, 'app');
  const request: RequestInfo = { requestId, address: null, userAgent: null };
  try {
    return await body({
      tenant,
      db: lease.handle,
      actor: { kind: 'system', name },
      request,
      services,
      now: services.clock.now(),
      release: lease.release,
    });
  } finally {
    lease.release();
  }
}
