import type { CreateUser } from '@mandat/contract';
import type { TenantRecord } from '@mandat/database';
import { runCommand } from '../command.ts';
import { newId } from '../ids.ts';
import { type NewPriceList, publishMailingPrices } from '../mailing-prices/publish-mailing-prices.ts';
import { hashPassword } from '../passwords/hashing.ts';
import { newInitialPassword } from '../passwords/policy.ts';
import type { Services } from '../services.ts';
import { asSystem } from '../system-context.ts';
import { countLastingAdministrators, insertUser, replaceRoles } from '../users/repository.ts';
import { insertDefaultSettings } from './repository.ts';

export type FirstAdministrator = Pick<CreateUser, 'username' | 'email' | 'firstName' | 'lastName'>;

export interface TenantSetUp {
  administrator: FirstAdministrator;
  prices: NewPriceList;
}

/**
 * Fills a new tenant's database: settings, prices and the first administrator, whose initial password is answered this once.
 * Repeated after a crash it does only what is missing, and answers no password when the administrator exists already.
 */
export function setUpTenant(
  services: Services,
  tenant: TenantRecord,
  input: TenantSetUp,
): Promise<{ initialPassword: string | undefined }> {
  return asSystem(services, tenant, 'provisioning', async (ctx) => {
    const initialPassword = newInitialPassword();
    const passwordHash = await hashPassword(initialPassword);
    const isNew = await runCommand(ctx, 'tenant.provision', async (tx) => {
      await insertDefaultSettings(tx);
      if ((await countLastingAdministrators(tx)) > 0) return false;
      const id = newId();
      await insertUser(tx, { ...input.administrator, id, passwordHash, mustChangePassword: true, validUntil: null, createdAt: ctx.now });
      await replaceRoles(tx, id, ['administrator'], { by: null, at: ctx.now });
      return true;
    });
    if (isNew) await publishMailingPrices(ctx, input.prices);
    return { initialPassword: isNew ? initialPassword : undefined };
  });
}
