import type { TenantRecord } from '@mandat/database';
import type { Context, RequestInfo } from './context.ts';
import { newId } from './ids.ts';
import type { Services } from './services.ts';

/** Runs `body` in a tenant as a named part of the product itself, and gives the connections back. */
export async function asSystem<R>(services: Services, tenant: TenantRecord, name: string, body: (ctx: Context) => Promise<R>): Promise<R> {
  const lease = await services.tenants.lease(tenant, 'app');
  const request: RequestInfo = { requestId: newId(), address: null, userAgent: null };
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
