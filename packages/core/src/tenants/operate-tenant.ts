import type { TenantRecord } from '@mandat/database';
import { runCommand } from '../command.ts';
import type { Services } from '../services.ts';
import { asSystem } from '../system-context.ts';

export interface OperatorAct {
  /** Why; the customer reads it in its log. */
  reason: string | undefined;
  /** Does the act outside the tenant's database. The entry stands only when it succeeds. */
  act(): Promise<void>;
}

/** Closes a tenant's access, on its record. Open sessions are refused from the next request on, a few seconds later at most. */
export function suspendTenant(services: Services, tenant: TenantRecord, act: OperatorAct): Promise<void> {
  return recordAct(services, tenant, 'tenant.suspend', act);
}

/** Opens a suspended tenant's access again, on its record. */
export function resumeTenant(services: Services, tenant: TenantRecord, act: OperatorAct): Promise<void> {
  return recordAct(services, tenant, 'tenant.resume', act);
}

/** Gives out a login to a tenant's database for other tools, on its record. */
export function discloseTenantLogin(services: Services, tenant: TenantRecord, act: OperatorAct): Promise<void> {
  return recordAct(services, tenant, 'tenant.disclose_login', act);
}

type OperatorAction = 'tenant.suspend' | 'tenant.resume' | 'tenant.disclose_login';

function recordAct(services: Services, tenant: TenantRecord, action: OperatorAction, { reason, act }: OperatorAct): Promise<void> {
  return asSystem(services, tenant, 'operator', (ctx) =>
    runCommand(ctx, action, act, { entityId: tenant.id, ...(reason === undefined ? {} : { reason }) }),
  );
}
