import type { User } from '@mandat/contract';
import { composeAuditCaseMail } from '../audit-cases/compose-audit-case-mail.ts';
import { composeInvitation } from '../auditor-invitations/compose-invitation.ts';
import type { Context } from '../context.ts';
import { composeHeadMail } from '../heads/compose-head-mail.ts';
import { composeInstructionMail } from '../instructions/compose-instruction-mail.ts';
import type { Mail } from '../ports.ts';
import { composeReviewMail } from '../reviews/compose-review-mail.ts';
import { findUser } from '../users/repository.ts';
import { conversationMail } from './conversation-mail.ts';
import { readPayload } from './payload.ts';
import type { ClaimedItem } from './repository.ts';

/** The mail that an item stands for, as things are now; `undefined` when there is nobody any more to send it to. */
export async function composeMail(ctx: Context, { id, kind, payload }: ClaimedItem, consoleUrl: string): Promise<Mail | undefined> {
  if (kind === 'mail.instruction' || kind === 'mail.referral' || kind === 'mail.initial_password') {
    return composeInstructionMail(ctx, { id, kind, payload, consoleUrl });
  }
  const facts = readPayload(payload);
  if (facts === undefined) return undefined;
  const about = { id, consoleUrl };
  const user = facts.userId === undefined ? undefined : await findUser(ctx.db, facts.userId, ctx.now);
  if (kind === 'mail.review_overdue') return composeReviewMail(ctx, { ...about, user, ...facts });
  if (kind === 'mail.ticket' || kind === 'mail.change_request') {
    const subjectId = facts.ticketId ?? facts.changeRequestId ?? '';
    return user && conversationMail(ctx, { ...about, user, kind, event: facts.event ?? '', subjectId });
  }
  return user && composeForUser(ctx, kind, { ...about, user, size: facts.size ?? 0, auditCaseId: facts.auditCaseId ?? '' });
}

interface MailToUser {
  id: string;
  consoleUrl: string;
  user: User;
  size: number;
  auditCaseId: string;
}

function composeForUser(ctx: Context, kind: ClaimedItem['kind'], mail: MailToUser): Promise<Mail | undefined> {
  if (kind === 'mail.invitation') return composeInvitation(ctx, mail);
  return kind === 'mail.head' ? composeHeadMail(ctx, mail) : composeAuditCaseMail(ctx, mail);
}
