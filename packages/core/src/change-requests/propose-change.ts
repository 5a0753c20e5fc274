import { type ChangeRequestHistory, type ProposeChange, type ReviseChange, whyNotChange } from '@mandat/contract';
import { runCommand } from '../command.ts';
import { DomainError } from '../errors.ts';
import { newId } from '../ids.ts';
import { requestDelivery } from '../outbox/enqueue.ts';
import { pushWorkItemsNow } from '../work-items/push-work-items.ts';
import { getChangeRequestRow, getHistory, writeChange } from './repository.ts';
import { type ChangeContext, contentText, nameOf } from './rules.ts';

/** Proposes a change of the agreement (A10). It changes nothing before both sides have signed it; customers who may sign hear of the operator's. */
export async function proposeChange(ctx: ChangeContext, content: ProposeChange): Promise<ChangeRequestHistory> {
  const id = newId();
  const proposed = await runCommand(
    ctx,
    'change_requests.propose',
    async (tx) => {
      await writeChange(tx, { id, readVersion: 0, content: contentText(id, 1, content), author: nameOf(ctx.actor), at: ctx.now });
      return getHistory(tx, id);
    },
    { entityId: id },
  );
  await pushWorkItemsNow(ctx);
  if (ctx.actor.kind === 'staff') await requestDelivery(ctx);
  return proposed;
}

/**
 * Gives a proposed change another text, from either side. Signatures under the text before stay on record and count no more.
 * @throws DomainError `change_requests.not_found`, `change_requests.ended`, `change_requests.stale`
 */
export async function reviseChange(
  ctx: ChangeContext,
  { id, version, ...content }: ReviseChange & { id: string },
): Promise<ChangeRequestHistory> {
  const revised = await runCommand(
    ctx,
    'change_requests.propose',
    async (tx) => {
      const obstacle = whyNotChange(await getChangeRequestRow(tx, id));
      if (obstacle !== undefined) throw new DomainError(obstacle);
      const text = contentText(id, version + 1, content);
      const isWritten = await writeChange(tx, { id, readVersion: version, content: text, author: nameOf(ctx.actor), at: ctx.now });
      if (!isWritten) throw new DomainError('change_requests.stale', { current: await getHistory(tx, id) });
      return getHistory(tx, id);
    },
    { entityId: id },
  );
  await pushWorkItemsNow(ctx);
  if (ctx.actor.kind === 'staff') await requestDelivery(ctx);
  return revised;
}
