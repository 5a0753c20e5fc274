import type { ReferredTo } from '@mandat/contract';
import type { Transaction } from '@mandat/database';
import type { UserContext } from '../context.ts';
import { newId } from '../ids.ts';
import { whomToAsk } from '../instructions/authority.ts';
import type { Content } from '../instructions/rules.ts';
import { enqueueInOutbox } from '../outbox/enqueue.ts';
import { insertReferral } from './repository.ts';

/** Makes a task of what somebody without authority asked for: those who have it are told by mail, and it stays until one of them decides (A81). */
export async function refer(tx: Transaction, ctx: UserContext, content: Content): Promise<ReferredTo> {
  const { actor, now } = ctx;
  const id = newId();
  const requestedByName = `${actor.firstName} ${actor.lastName}`;
  await insertReferral(tx, { id, ...content, requestedBy: actor.id, requestedByName, state: 'open', createdAt: now });
  const people = await whomToAsk(ctx, tx, content.kind);
  for (const { userId, contactId } of people) {
    const recipient = userId === null ? { contactId } : { userId };
    await enqueueInOutbox(tx, ctx, { kind: 'mail.referral', payload: { referralId: id, ...recipient } });
  }
  return { referralId: id, contacts: people.map(({ name }) => name) };
}
