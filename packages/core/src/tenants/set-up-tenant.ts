import type { CreateUser, PublishStatement } from '@mandat/contract';
import type { TenantRecord, Transaction } from '@mandat/database';
import { runCommand } from '../command.ts';
import type { Context } from '../context.ts';
import { newId } from '../ids.ts';
import { type NewPriceList, publishMailingPrices } from '../mailing-prices/publish-mailing-prices.ts';
import { findCurrentPriceList } from '../mailing-prices/repository.ts';
import { hashPassword } from '../passwords/hashing.ts';
import { newInitialPassword } from '../passwords/policy.ts';
import { insertPlans } from '../reviews/repository.ts';
import { defaultPlans } from '../reviews/rules.ts';
import type { Services } from '../services.ts';
import { replacePassword } from '../session/repository.ts';
import { addStatement } from '../statements/publish-statement.ts';
import { findStatementInForce } from '../statements/repository.ts';
import { asSystem } from '../system-context.ts';
import { findIdByUsername, insertUser, replaceRoles } from '../users/repository.ts';
import { insertDefaultSettings } from './repository.ts';

export type FirstAdministrator = Pick<CreateUser, 'username' | 'email' | 'firstName' | 'lastName'>;

export interface FirstPassword {
  initialPassword: string;
  passwordHash: string;
}

/** What a new tenant begins with. */
export interface FirstContents {
  prices: NewPriceList;
  /** The data-processing statement that everybody confirms at the first sign-in; without one nobody is asked. */
  statement?: PublishStatement;
}

export interface TenantSetUp extends FirstContents {
  administrator: FirstAdministrator;
  /** Made beforehand, while something else is waited for; a new one when left out. */
  password?: FirstPassword;
}

/** A password for somebody's first sign-in, which must be changed then. */
export async function newFirstPassword(): Promise<FirstPassword> {
  const initialPassword = newInitialPassword();
  return { initialPassword, passwordHash: await hashPassword(initialPassword) };
}

/** Gives a new tenant's database its settings, review plans, first price list and first statement. Repeated, it does only what is missing. */
export async function prepareTenant(ctx: Context, { prices, statement }: FirstContents): Promise<void> {
  await publishFirstPrices(ctx, prices);
  await runCommand(ctx, 'tenant.provision', (tx) => insertDefaults(tx, ctx, statement));
}

async function insertDefaults(tx: Transaction, ctx: Context, statement: PublishStatement | undefined): Promise<void> {
  await insertDefaultSettings(tx);
  await insertPlans(tx, defaultPlans(ctx.now));
  if (statement !== undefined && (await findStatementInForce(tx, ctx.now)) === undefined) await addStatement(tx, ctx, statement);
}

async function publishFirstPrices(ctx: Context, prices: NewPriceList): Promise<void> {
  if ((await findCurrentPriceList(ctx.db)) === undefined) await publishMailingPrices(ctx, prices);
}

/**
 * Fills a new tenant's database: settings, review plans, prices, statement and the first administrator, whose initial password is answered.
 * Repeated after a crash it does what is missing; an administrator whose password nobody has seen gets a new one.
 */
export function setUpTenant(services: Services, tenant: TenantRecord, input: TenantSetUp): Promise<{ initialPassword: string }> {
  return asSystem(services, tenant, 'provisioning', async (ctx) => {
    const { initialPassword, passwordHash } = input.password ?? (await newFirstPassword());
    await publishFirstPrices(ctx, input.prices);
    await runCommand(ctx, 'tenant.provision', async (tx) => {
      await insertDefaults(tx, ctx, input.statement);
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
