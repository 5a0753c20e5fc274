import type { Context } from '../context.ts';
import { composeHeadMail } from '../heads/compose-head-mail.ts';
import { composeInstructionMail } from '../instructions/compose-instruction-mail.ts';
import type { Mail } from '../ports.ts';
import { findUser } from '../users/repository.ts';
import { invitationMail } from './invitation-mail.ts';
import { readPayload } from './payload.ts';
import type { ClaimedItem } from './repository.ts';

/** The mail that an item stands for, as things are now; `undefined` when there is nobody any more to send it to. */
export async function composeMail(ctx: Context, { id, kind, payload }: ClaimedItem, consoleUrl: string): Promise<Mail | undefined> {
  if (kind === 'mail.instruction' || kind === 'mail.referral' || kind === 'mail.initial_password') {
    return composeInstructionMail(ctx, { id, kind, payload, consoleUrl });
  }
  const facts = readPayload(payload);
  const user = facts && (await findUser(ctx.db, facts.userId, ctx.now));
  if (facts === undefined || user === undefined) return undefined;
  if (kind === 'mail.invitation') return invitationMail({ id, user, tenant: ctx.tenant, consoleUrl });
  return composeHeadMail(ctx, { id, user, size: facts.size ?? 0, consoleUrl });
}
