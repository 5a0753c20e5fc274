import { type AuditCase, isActive, type User } from '@mandat/contract';
import type { Context } from '../context.ts';
import type { Mail } from '../ports.ts';
import { calendarOf } from './calendar-file.ts';
import { findAuditCase } from './repository.ts';

interface AuditCaseMail {
  id: string;
  consoleUrl: string;
  user: User;
  auditCaseId: string;
}

const minuteFormat = (language: 'de-DE' | 'en-GB') =>
  new Intl.DateTimeFormat(language, { timeZone: 'Europe/Berlin', dateStyle: 'medium', timeStyle: 'short' });

/** Tells whoever asked for an audit what the operator answered, with the appointment as a calendar's file; `undefined` when nobody is to hear it. */
export async function composeAuditCaseMail(ctx: Context, mail: AuditCaseMail): Promise<Mail | undefined> {
  const { id, user, auditCaseId, consoleUrl } = mail;
  const audit = await findAuditCase(ctx.db, auditCaseId);
  if (audit === undefined || !isActive(user, ctx.now) || !(audit.state === 'scheduled' || audit.state === 'declined')) return undefined;
  const organisation = ctx.tenant.displayName;
  const address = new URL(`/audit-cases/${audit.id}/show`, consoleUrl).href;
  const greeting = { de: `Guten Tag ${user.firstName} ${user.lastName},`, en: `Hello ${user.firstName} ${user.lastName},` };
  return {
    messageId: `<${id}@mandat.invalid>`,
    to: user.email,
    subject: `Prüfung des Betreibers / Audit of the operator (${organisation})`,
    text: [greeting.de, '', ...answerInGerman(audit), address, '', '--', '', greeting.en, '', ...answerInEnglish(audit), address, ''].join(
      '\n',
    ),
    attachments: [{ name: 'audit.ics', text: calendarOf(audit, organisation, ctx.now) }],
  };
}

function answerInGerman(audit: AuditCase): string[] {
  if (audit.state === 'declined') return [`der Betreiber hat die verlangte Prüfung abgelehnt: ${audit.reason ?? ''}`];
  const time = minuteFormat('de-DE').formatRange(new Date(audit.startsAt), new Date(audit.endsAt));
  return ['die Prüfung ist vereinbart.', `Zeit: ${time} (Europe/Berlin)`, ...(audit.place === null ? [] : [`Ort: ${audit.place}`])];
}

function answerInEnglish(audit: AuditCase): string[] {
  if (audit.state === 'declined') return [`the operator has declined the audit: ${audit.reason ?? ''}`];
  const time = minuteFormat('en-GB').formatRange(new Date(audit.startsAt), new Date(audit.endsAt));
  return ['the audit is scheduled.', `Time: ${time} (Europe/Berlin)`, ...(audit.place === null ? [] : [`Place: ${audit.place}`])];
}
