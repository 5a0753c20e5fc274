import { isActive, type ReviewPlan, type User } from '@mandat/contract';
import { dayOf, daysBetween } from '../calendar.ts';
import type { Context } from '../context.ts';
import type { Mail } from '../ports.ts';
import { findActiveStaff } from '../staff/repository.ts';
import { findPlan } from './repository.ts';

interface ReviewMail {
  id: string;
  consoleUrl: string;
  user: User | undefined;
  staffId?: string | undefined;
  planId?: string | undefined;
}

type Recipient = Pick<User, 'email' | 'firstName' | 'lastName'>;

/** The alarm that a review is overdue, to an officer of either side; `undefined` once it was held, or when they have no access any more. */
export async function composeReviewMail(ctx: Context, { id, consoleUrl, user, staffId, planId }: ReviewMail): Promise<Mail | undefined> {
  const plan = planId === undefined ? undefined : await findPlan(ctx.db, planId, ctx.now);
  if (plan === undefined || !plan.isOverdue) return undefined;
  const member = staffId === undefined ? undefined : await findActiveStaff(ctx.services.control, staffId, ctx.now);
  const recipient: Recipient | undefined = user !== undefined && isActive(user, ctx.now) ? user : member;
  if (recipient === undefined) return undefined;
  const address = new URL(member === undefined ? '/reviews' : '/operator', consoleUrl).href;
  return { messageId: `<${id}@mandat.invalid>`, to: recipient.email, ...lettersOf(plan, recipient, ctx, address) };
}

const subjects = {
  instructions: { de: 'der Weisungen', en: 'instructions' },
  agreed_measures: { de: 'der vereinbarten Maßnahmen', en: 'agreed measures' },
} as const;

function lettersOf(plan: ReviewPlan, { firstName, lastName }: Recipient, ctx: Context, address: string): { subject: string; text: string } {
  const { de, en } = subjects[plan.subject];
  const organisation = ctx.tenant.displayName;
  const days = daysBetween(plan.nextDueOn, dayOf(ctx.now));
  return {
    subject: `Überfällige Auftragskontrolle / Overdue review (${organisation})`,
    text: [
      `Guten Tag ${firstName} ${lastName},`,
      '',
      `die Prüfung ${de} bei ${organisation} war am ${plan.nextDueOn.split('-').toReversed().join('.')} fällig und ist seit ${days} ${days === 1 ? 'Tag' : 'Tagen'} überfällig.`,
      `Geprüft wird alle ${plan.intervalMonths} Monate durch den Betreiber. Stand und Verlauf: ${address}`,
      '',
      '--',
      '',
      `Hello ${firstName} ${lastName},`,
      '',
      `the review of ${en} at ${organisation} was due on ${plan.nextDueOn} and has been overdue for ${days} ${days === 1 ? 'day' : 'days'}.`,
      `The operator reviews every ${plan.intervalMonths} months. State and history: ${address}`,
      '',
    ].join('\n'),
  };
}
