import { type InstructionDetails, kindsOfAdministrators, oralChannels, type RecordInstruction } from '@mandat/contract';
import type { Transaction } from '@mandat/database';
import { getContactRow, listAdministrators } from '../authorised-contacts/repository.ts';
import { runCommand } from '../command.ts';
import type { Context, StaffActor } from '../context.ts';
import { DomainError } from '../errors.ts';
import { newId } from '../ids.ts';
import { requestDelivery } from '../outbox/enqueue.ts';
import { assertUserExists } from '../users/repository.ts';
import { pushWorkItemsNow } from '../work-items/push-work-items.ts';
import { attachDocument, contentOf } from './file-instruction.ts';
import { getDetails, insertInstruction } from './repository.ts';

/**
 * Staff take down what reached them by letter or word of mouth. It is never accepted by this: what was said waits for its confirmation, what was
 * written for somebody to look at it.
 * @throws DomainError `authorised_contacts.not_found`, `instructions.not_authorised`, `users.not_found`, `instructions.given_in_future`,
 * `instructions.document_too_large`
 */
export async function recordInstruction(ctx: Context<StaffActor>, input: RecordInstruction): Promise<InstructionDetails> {
  const id = newId();
  const recorded = await runCommand(
    ctx,
    'instructions.record',
    async (tx) => {
      const content = contentOf(input);
      const givenAt = new Date(input.givenAt);
      if (givenAt > ctx.now) throw new DomainError('instructions.given_in_future', { errors: { givenAt: 'out_of_range' } });
      if (content.objectId !== null) await assertUserExists(tx, content.objectId);
      const giver = await findGiver(tx, ctx, input);
      const state = oralChannels.includes(input.channel) ? 'announced_orally' : 'received';
      const filed = { filedBy: ctx.actor.id, filedByKind: 'staff' as const };
      await insertInstruction(tx, {
        ...{ id, ...content, ...giver, ...filed, channel: input.channel, state },
        ...{ givenAt, changedAt: ctx.now, createdAt: ctx.now },
      });
      if (input.document !== undefined) await attachDocument(tx, ctx, id, input.document);
      return getDetails(tx, id);
    },
    { entityId: id, instructionId: id },
  );
  await pushWorkItemsNow(ctx);
  await requestDelivery(ctx);
  return recorded;
}

/** A contact for that kind whose authority is in force, or an administrator where that is enough. */
async function findGiver(tx: Transaction, ctx: Context<StaffActor>, { kind, contactId, administratorId }: RecordInstruction) {
  if (contactId !== undefined) {
    const contact = await getContactRow(tx, contactId, ctx.now);
    if (!contact.isValid || !contact.kinds.includes(kind)) throw new DomainError('instructions.not_authorised');
    return { contactId, givenBy: contact.userId, givenByName: contact.name };
  }
  const administrator = (await listAdministrators(tx)).find(({ userId }) => userId === administratorId);
  if (administrator === undefined || !kindsOfAdministrators.includes(kind)) throw new DomainError('instructions.not_authorised');
  return { contactId: null, givenBy: administrator.userId, givenByName: administrator.name };
}
