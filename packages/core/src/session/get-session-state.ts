import type { PriceNotice, SessionState } from '@mandat/contract';
import type { TenantDatabase } from '@mandat/database';
import { runQuery } from '../command.ts';
import type { UserContext } from '../context.ts';
import { findCurrentPriceList } from '../mailing-prices/repository.ts';
import { findSettings } from '../settings/repository.ts';
import { listGrants } from '../user-permissions/repository.ts';
import { grantState } from '../user-permissions/rules.ts';
import { contextOfSession } from './context-of-session.ts';
import { idleLimitMs } from './limits.ts';

/** Who is signed in, what they may do now and which notices wait for them. */
export function getSessionState(ctx: UserContext): Promise<SessionState> {
  return runQuery(ctx, 'session.read', async (db) => {
    const { actor, tenant } = ctx;
    const [{ passwordPolicy }, notices] = await Promise.all([findSettings(db), listNotices(db, ctx)]);
    const { id, username, email, firstName, lastName, roles, validUntil } = actor;
    return {
      kind: 'user',
      tenant: { name: tenant.name, displayName: tenant.displayName, isDemonstration: tenant.isDemonstration },
      user: { id, username, email, firstName, lastName, roles: [...roles], validUntil: validUntil?.toISOString() ?? null },
      permissions: [...actor.permissions],
      notices,
      isStatementDue: actor.isStatementDue,
      mustChangePassword: actor.mustChangePassword,
      passwordPolicy,
      endsAt: actor.session.endsAt.toISOString(),
      idleSeconds: idleLimitMs / 1000,
    };
  });
}

/** The state that a session is in now, after it has changed. */
export async function readSessionState(ctx: UserContext): Promise<SessionState> {
  return getSessionState(await contextOfSession(ctx, ctx.actor.session.id));
}

/** The rights of the user that wait for the price list in force to be acknowledged. */
export async function listNotices(db: TenantDatabase, ctx: UserContext): Promise<PriceNotice[]> {
  const grants = await listGrants(db, ctx.actor.id);
  const priceList = grants.length === 0 ? undefined : await findCurrentPriceList(db);
  if (priceList === undefined) return [];
  return grants
    .filter((grant) => grantState(grant, priceList.id, ctx.now) === 'waiting')
    .map(({ permission, grantedByName, grantedAt, expiresAt }) => ({
      kind: 'mailing_prices',
      ...{ permission, priceList, grantedByName, grantedAt, expiresAt },
    }));
}
