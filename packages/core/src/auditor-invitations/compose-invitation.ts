import { isAuditor, type User } from '@mandat/contract';
import { findAuditCase } from '../audit-cases/repository.ts';
import { dayOf } from '../calendar.ts';
import type { Context } from '../context.ts';
import { invitationMail } from '../outbox/invitation-mail.ts';
import type { Mail } from '../ports.ts';
import { findInvitation } from './repository.ts';

interface Invitation {
  id: string;
  user: User;
  consoleUrl: string;
}

/** The mail that invites somebody. An auditor's says in addition until when, for which audit, and that what they read is on record. */
export async function composeInvitation(ctx: Context, { id, user, consoleUrl }: Invitation): Promise<Mail> {
  const mail = { id, user, tenant: ctx.tenant, consoleUrl };
  if (!isAuditor(user.roles)) return invitationMail({ ...mail, additions: none });
  const invitation = await findInvitation(ctx.db, user.id, ctx.now);
  const audit = invitation?.auditCaseId ? await findAuditCase(ctx.db, invitation.auditCaseId) : undefined;
  return invitationMail({ ...mail, additions: additionsOf(user, audit?.purpose) });
}

const none = { de: [], en: [] };

function additionsOf({ validUntil }: User, purpose: string | undefined): { de: string[]; en: string[] } {
  const day = validUntil === null ? '–' : dayOf(new Date(validUntil));
  const de = [
    `Ihr Zugang dient der Prüfung und endet mit dem ${day.split('-').toReversed().join('.')}. Sie sehen, was die Administration sieht, und ändern nichts.`,
    'Was Sie lesen, wird protokolliert; Ihre Ansichten tragen Ihren Namen und die Uhrzeit.',
  ];
  const en = [
    `Your access is for an audit and ends with ${day}. You see what an administrator sees, and change nothing.`,
    'What you read is on record; what you see bears your name and the time.',
  ];
  if (purpose === undefined) return { de, en };
  return { de: [...de, `Prüfung: ${purpose}`], en: [...en, `Audit: ${purpose}`] };
}
