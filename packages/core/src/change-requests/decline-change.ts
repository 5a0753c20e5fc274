import { type ChangeRequestHistory, type DeclineChange, whyNotChange } from '@mandat/contract';
import { runCommand } from '../command.ts';
import { DomainError } from '../errors.ts';
import { requestDelivery } from '../outbox/enqueue.ts';
import { pushWorkItemsNow } from '../work-items/push-work-items.ts';
import { endChange, getChangeRequestRow, getHistory } from './repository.ts';
import type { ChangeContext } from './rules.ts';

/** Ends a proposed change: the side that proposed it withdraws it, the other declines it. @throws DomainError `change_requests.not_found`, `change_requests.ended` */
export async function declineChange(ctx: ChangeContext, { id, reason }: DeclineChange & { id: string }): Promise<ChangeRequestHistory> {
  const ended = await runCommand(
    ctx,
    'change_requests.decline',
    async (tx) => {
      const obstacle = whyNotChange(await getChangeRequestRow(tx, id));
      if (obstacle !== undefined) throw new DomainError(obstacle);
      if (!(await endChange(tx, { id, reason, at: ctx.now }))) throw new DomainError('change_requests.ended');
      return getHistory(tx, id);
    },
    { entityId: id, reason },
  );
  await pushWorkItemsNow(ctx);
  if (ctx.actor.kind === 'staff') await requestDelivery(ctx);
  return ended;
}
