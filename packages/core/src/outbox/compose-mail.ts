import type { Context } from '../context.ts';
import { composeHeadMail } from '../heads/compose-head-mail.ts';
import type { Mail } from '../ports.ts';
import { findUser } from '../users/repository.ts';
import { conversationMail } from './conversation-mail.ts';
import { invitationMail } from './invitation-mail.ts';
import { readPayload } from './payload.ts';
import type { ClaimedItem } from './repository.ts';

/** The mail that an item stands for, as things are now; `undefined` when there is nobody any more to send it to. */
export async function composeMail(ctx: Context, { id, kind, payload }: ClaimedItem, consoleUrl: string): Promise<Mail | undefined> {
  const facts = readPayload(payload);
  const user = facts && (await findUser(ctx.db, facts.userId, ctx.now));
  if (facts === undefined || user === undefined) return undefined;
  if (kind === 'mail.invitation') return invitationMail({ id, user, tenant: ctx.tenant, consoleUrl });
  const subjectId = facts.ticketId ?? facts.changeRequestId;
  if (kind === 'mail.ticket' || kind === 'mail.change_request') {
    if (facts.event === undefined || subjectId === undefined) return undefined;
    return conversationMail(ctx, { id, user, kind, event: facts.event, subjectId, consoleUrl });
  }
  return composeHeadMail(ctx, { id, user, size: facts.size ?? 0, consoleUrl });
}
