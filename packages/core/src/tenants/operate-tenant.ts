import type { InitialPassword } from '@mandat/contract';
import type { TenantRecord } from '@mandat/database';
import { runCommand } from '../command.ts';
import { DomainError } from '../errors.ts';
import type { Services } from '../services.ts';
import { asSystem } from '../system-context.ts';
import { findIdByUsername } from '../users/repository.ts';
import { resetSignIn } from '../users/reset-sign-in.ts';

export interface OperatorAct<R> {
  /** Why; the customer reads it in its log. */
  reason: string | undefined;
  /** Does the act outside the tenant's database. The entry stands only when it succeeds. */
  act(): Promise<R>;
}

/** Closes a tenant's access, on its record. Open sessions are refused from the next request on, a few seconds later at most. */
export function suspendTenant(services: Services, tenant: TenantRecord, act: OperatorAct<void>): Promise<void> {
  return recordAct(services, tenant, 'tenant.suspend', act);
}

/** Opens a suspended tenant's access again, on its record. */
export function resumeTenant(services: Services, tenant: TenantRecord, act: OperatorAct<void>): Promise<void> {
  return recordAct(services, tenant, 'tenant.resume', act);
}

/** Answers a login to a tenant's database for other tools, which `act` finds, once it is on the tenant's record. */
export function discloseTenantLogin<R>(services: Services, tenant: TenantRecord, act: OperatorAct<R>): Promise<R> {
  return recordAct(services, tenant, 'tenant.disclose_login', act);
}

/**
 * The way back for a customer whose last administrator is out: a user's new initial password, and no lockout, on the tenant's record.
 * @throws DomainError `users.not_found`
 */
export function resetTenantSignIn(
  services: Services,
  tenant: TenantRecord,
  { username, reason }: { username: string; reason: string },
): Promise<InitialPassword> {
  return asSystem(services, tenant, 'operator', async (ctx) => {
    const id = await findIdByUsername(ctx.db, username);
    if (id === undefined) throw new DomainError('users.not_found');
    return resetSignIn(ctx, { id, reason });
  });
}

type OperatorAction = 'tenant.suspend' | 'tenant.resume' | 'tenant.disclose_login';

function recordAct<R>(services: Services, tenant: TenantRecord, action: OperatorAction, { reason, act }: OperatorAct<R>): Promise<R> {
  return asSystem(services, tenant, 'operator', (ctx) =>
    runCommand(ctx, action, act, { entityId: tenant.id, ...(reason === undefined ? {} : { reason }) }),
  );
}
