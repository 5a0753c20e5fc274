import type { Acknowledge, SessionState } from '@mandat/contract';
import { runCommand } from '../command.ts';
import type { UserContext } from '../context.ts';
import { DomainError } from '../errors.ts';
import { findCurrentPriceList } from '../mailing-prices/repository.ts';
import { acknowledgeGrant } from '../user-permissions/repository.ts';
import { contextOfSession } from './context-of-session.ts';
import { getSessionState, listNotices } from './get-session-state.ts';

/**
 * The holder of a right takes note of what using it costs (A22); from now on the right is in force.
 * @throws DomainError `mailing_prices.changed` when another price list is in force by now, `mailing_prices.missing`,
 * `session.nothing_to_acknowledge`
 */
export async function acknowledgePriceNotice(ctx: UserContext, input: Acknowledge): Promise<SessionState> {
  await acknowledge(ctx, input);
  return getSessionState(await contextOfSession(ctx, ctx.actor.session.id));
}

/** What `acknowledgePriceNotice` does, without the session's state afterwards. */
export async function acknowledge(ctx: UserContext, input: Acknowledge): Promise<void> {
  await runCommand(ctx, 'session.acknowledge', async (tx) => {
    const priceList = await findCurrentPriceList(tx);
    if (priceList === undefined) throw new DomainError('mailing_prices.missing');
    if (priceList.id !== input.priceListId) throw new DomainError('mailing_prices.changed', { current: priceList });
    const notices = await listNotices(tx, ctx);
    if (!notices.some((notice) => notice.permission === input.permission)) throw new DomainError('session.nothing_to_acknowledge');
    await acknowledgeGrant(tx, ctx.actor.id, input.permission, priceList.id, ctx.now);
  });
}
