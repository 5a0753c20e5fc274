import type { CreateUser, PublishStatement } from '@mandat/contract';
import type { TenantRecord } from '@mandat/database';
import { runCommand } from '../command.ts';
import type { Context } from '../context.ts';
import { newId } from '../ids.ts';
import { type NewPriceList, publishMailingPrices } from '../mailing-prices/publish-mailing-prices.ts';
import { findCurrentPriceList } from '../mailing-prices/repository.ts';
import { hashPassword } from '../passwords/hashing.ts';
import { newInitialPassword } from '../passwords/policy.ts';
import type { Services } from '../services.ts';
import { replacePassword } from '../session/repository.ts';
import { publishStatement } from '../statements/publish-statement.ts';
import { findStatementInForce } from '../statements/repository.ts';
import { asSystem } from '../system-context.ts';
import { findIdByUsername, insertUser, replaceRoles } from '../users/repository.ts';
import { insertDefaultSettings } from './repository.ts';

export type FirstAdministrator = Pick<CreateUser, 'username' | 'email' | 'firstName' | 'lastName'>;

/** What a new tenant begins with. */
export interface FirstTexts {
  prices: NewPriceList;
  /** The data-processing statement that everybody confirms at the first sign-in; without one nobody is asked. */
  statement?: PublishStatement;
}

export interface TenantSetUp extends FirstTexts {
  administrator: FirstAdministrator;
}

/** Gives a new tenant's database its settings, its first price list and its first statement. Repeated, it does only what is missing. */
export async function prepareTenant(ctx: Context, { prices, statement }: FirstTexts): Promise<void> {
  await runCommand(ctx, 'tenant.provision', insertDefaultSettings);
  if ((await findCurrentPriceList(ctx.db)) === undefined) await publishMailingPrices(ctx, prices);
  if (statement !== undefined && (await findStatementInForce(ctx.db, ctx.now)) === undefined) await publishStatement(ctx, statement);
}

/**
 * Fills a new tenant's database: settings, prices, statement and the first administrator, whose initial password is answered. Repeated after
 * a crash it does what is missing; an administrator whose password nobody has seen gets a new one.
 */
export function setUpTenant(services: Services, tenant: TenantRecord, input: TenantSetUp): Promise<{ initialPassword: string }> {
  return asSystem(services, tenant, 'provisioning', async (ctx) => {
    const initialPassword = newInitialPassword();
    const [passwordHash] = await Promise.all([hashPassword(initialPassword), prepareTenant(ctx, input)]);
    await runCommand(ctx, 'tenant.provision', async (tx) => {
      const made = await findIdByUsername(tx, input.administrator.username);
      const password = { passwordHash, mustChangePassword: true };
      if (made !== undefined) return replacePassword(tx, made, { ...password, passwordChangedAt: ctx.now });
      const id = newId();
      await insertUser(tx, { ...input.administrator, ...password, id, validUntil: null, createdAt: ctx.now });
      await replaceRoles(tx, id, ['administrator'], { by: null, at: ctx.now });
    });
    return { initialPassword };
  });
}
