import { type ChangeRequestHistory, type CommentOnChange, whyNotChange } from '@mandat/contract';
import { runCommand } from '../command.ts';
import { DomainError } from '../errors.ts';
import { newId } from '../ids.ts';
import { requestDelivery } from '../outbox/enqueue.ts';
import { getChangeRequestRow, getHistory, insertComment } from './repository.ts';
import { type ChangeContext, nameOf } from './rules.ts';

/** Says something about a proposed change; the text that is signed stays as it is. @throws DomainError `change_requests.not_found`, `change_requests.ended` */
export async function commentOnChange(ctx: ChangeContext, { id, text }: CommentOnChange & { id: string }): Promise<ChangeRequestHistory> {
  const commented = await runCommand(
    ctx,
    'change_requests.comment',
    async (tx) => {
      const obstacle = whyNotChange(await getChangeRequestRow(tx, id));
      if (obstacle !== undefined) throw new DomainError(obstacle);
      const isAdded = await insertComment(tx, { id, commentId: newId(), text, author: nameOf(ctx.actor), at: ctx.now });
      if (!isAdded) throw new DomainError('change_requests.ended');
      return getHistory(tx, id);
    },
    { entityId: id },
  );
  if (ctx.actor.kind === 'staff') await requestDelivery(ctx);
  return commented;
}
