import { mayOpenTenants } from '@mandat/contract';
import { runCommand } from '../command.ts';
import { listKindsInForce } from '../commitments/repository.ts';
import type { Context, StaffActor, StaffContext } from '../context.ts';
import { DomainError } from '../errors.ts';

/**
 * The one way in which staff come to a tenant's database: as its `support` login, which sees what support needs and nothing else, and with both
 * commitments in force (A31, A72). Every opening and every refusal is in the operator's log. The caller releases the context.
 * @throws DomainError `commitments.missing`, `tenant.not_found`, `tenant.maintenance`
 */
export async function openTenantAsStaff(ctx: StaffContext, input: { tenantId: string }): Promise<Context<StaffActor>> {
  const { services, actor, request, now } = ctx;
  // Before the transaction: a second connection that is asked for within one can wait for the first for ever.
  const found = await services.tenants.findById(input.tenantId);
  const tenant = await runCommand(
    ctx,
    'tenant.open',
    async (tx) => {
      if (!mayOpenTenants(await listKindsInForce(tx, actor.id, now))) throw new DomainError('commitments.missing');
      if (found === undefined || found.state === 'provisioning') throw new DomainError('tenant.not_found');
      if (!services.tenants.isCurrent(found)) throw new DomainError('tenant.maintenance');
      return found;
    },
    { entityId: input.tenantId },
  );
  const { handle: db, release } = await services.tenants.lease(tenant, 'support');
  return { tenant, db, actor, request, services, now, release };
}

/** Does what staff do in one tenant, and gives its connections back. @throws as `openTenantAsStaff`, and what `body` throws */
export async function visitTenantAsStaff<R>(
  ctx: StaffContext,
  input: { tenantId: string },
  body: (tenant: Context<StaffActor>) => Promise<R>,
): Promise<R> {
  const tenant = await openTenantAsStaff(ctx, input);
  try {
    return await body(tenant);
  } finally {
    tenant.release();
  }
}
