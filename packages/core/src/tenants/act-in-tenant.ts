import type { StaffAction } from '@mandat/contract';
import { runQuery } from '../command.ts';
import type { Context, StaffActor, StaffContext } from '../context.ts';
import { noteTenantAway, noteTenantBack } from '../work-items/tenant-outages.ts';
import { openTenantAsStaff } from './open-tenant-as-staff.ts';

export interface ActInTenant {
  tenantId: string;
  /** What `body` does: who may not do it does not even open the tenant. */
  action: StaffAction;
}

/**
 * Runs `body` in a tenant's database as its `support` login, gives the connections back, and notes for the queue whether the database answered.
 * @throws DomainError `permission.missing`, as `openTenantAsStaff`, and whatever `body` throws
 */
export async function actInTenant<R>(
  ctx: StaffContext,
  { tenantId, action }: ActInTenant,
  body: (tenant: Context<StaffActor>) => Promise<R>,
): Promise<R> {
  await runQuery(ctx, action, async () => undefined, { entityId: tenantId });
  const opened = await openTenantAsStaff(ctx, { tenantId });
  try {
    const result = await body(opened);
    await noteTenantBack(ctx.services, tenantId);
    return result;
  } catch (error) {
    await noteTenantAway(ctx.services, tenantId, error);
    throw error;
  } finally {
    opened.release();
  }
}
