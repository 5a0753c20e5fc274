import { type ChangeRequestHistory, type SignChange, whyNotSign } from '@mandat/contract';
import type { Transaction } from '@mandat/database';
import { runCommand } from '../command.ts';
import type { StaffActor, UserActor } from '../context.ts';
import { DomainError } from '../errors.ts';
import { newId } from '../ids.ts';
import { requestDelivery } from '../outbox/enqueue.ts';
import { pushWorkItemsNow } from '../work-items/push-work-items.ts';
import { getChangeRequestRow, getHistory, listSignatories, signChangeRow } from './repository.ts';
import { type ChangeContext, nameOf, partyOf } from './rules.ts';

/**
 * Signs the text that was read, for the side of whoever acts. One signature changes nothing; with both sides' under the same hash the change is
 * agreed, which the database demands too. For the customer an authorised contact signs, an administrator as long as there is none.
 * @throws DomainError `change_requests.not_found`, `change_requests.ended`, `change_requests.already_signed`, `change_requests.not_signatory`,
 * `change_requests.stale` when another text was read
 */
export async function signChange(ctx: ChangeContext, { id, version, hash }: SignChange & { id: string }): Promise<ChangeRequestHistory> {
  const signed = await runCommand(
    ctx,
    'change_requests.sign',
    async (tx) => {
      const request = await getChangeRequestRow(tx, id);
      if (request.version !== version) throw new DomainError('change_requests.stale', { current: await getHistory(tx, id) });
      await assertMaySign(tx, ctx.actor, ctx.now);
      const obstacle = whyNotSign(request, partyOf(ctx.actor));
      if (obstacle !== undefined) throw new DomainError(obstacle);
      const signature = { id, signatureId: newId(), version, hash, author: nameOf(ctx.actor), at: ctx.now };
      if (!(await signChangeRow(tx, signature))) throw new DomainError('change_requests.stale', { current: await getHistory(tx, id) });
      return getHistory(tx, id);
    },
    { entityId: id },
  );
  await pushWorkItemsNow(ctx);
  if (ctx.actor.kind === 'staff') await requestDelivery(ctx);
  return signed;
}

/** @throws DomainError `change_requests.not_signatory` */
async function assertMaySign(tx: Transaction, actor: UserActor | StaffActor, now: Date): Promise<void> {
  if (actor.kind === 'staff') return;
  const signatories = await listSignatories(tx, now);
  const isOne = signatories.length === 0 ? actor.roles.includes('administrator') : signatories.includes(actor.id);
  if (!isOne) throw new DomainError('change_requests.not_signatory');
}
