import { texts } from '@mandat/contract/texts';
import type { TenantDatabase } from '@mandat/database';
import { z } from 'zod';
import { getContactRow } from '../authorised-contacts/repository.ts';
import type { Context } from '../context.ts';
import type { Mail } from '../ports.ts';
import { getReferralRow } from '../referrals/repository.ts';
import { findUser } from '../users/repository.ts';
import { isTold, linesOf, subjectOf } from './instruction-mail-texts.ts';
import { issueInitialPassword } from './issue-initial-password.ts';
import { findForMail, findNoticeState } from './repository.ts';

const Payload = z.object({
  instructionId: z.string().optional(),
  noticeId: z.string().optional(),
  referralId: z.string().optional(),
  userId: z.string().optional(),
  contactId: z.string().optional(),
});
type Facts = z.output<typeof Payload>;

interface Item {
  id: string;
  kind: 'mail.instruction' | 'mail.referral' | 'mail.initial_password';
  payload: unknown;
  consoleUrl: string;
}

interface Recipient {
  name: string;
  email: string;
}

/** A mail about an instruction, in both languages; `undefined` when there is nobody any more to tell. */
export async function composeInstructionMail(ctx: Context, { id, kind, payload, consoleUrl }: Item): Promise<Mail | undefined> {
  const facts = Payload.safeParse(payload).data;
  const recipient = facts && (await findRecipient(ctx, facts));
  if (facts === undefined || recipient === undefined) return undefined;
  const words = await wordsOf(ctx, kind, facts, consoleUrl);
  if (words === undefined) return undefined;
  return {
    messageId: `<${id}@mandat.invalid>`,
    to: recipient.email,
    subject: `${words.subject.de} / ${words.subject.en} (${ctx.tenant.displayName})`,
    text: [...[`Guten Tag ${recipient.name},`, '', ...words.de, '', '--', ''], ...[`Hello ${recipient.name},`, '', ...words.en, '']].join(
      '\n',
    ),
  };
}

/** The notice that an item is the delivery of, for its receipt. */
export function noticeOf(payload: unknown): string | undefined {
  return Payload.safeParse(payload).data?.noticeId;
}

async function findRecipient(ctx: Context, { userId, contactId }: Facts): Promise<Recipient | undefined> {
  const user = userId === undefined ? undefined : await findUser(ctx.db, userId, ctx.now);
  if (user !== undefined) return { name: `${user.firstName} ${user.lastName}`, email: user.email };
  return contactId === undefined ? undefined : getContactRow(ctx.db, contactId, ctx.now);
}

interface Words {
  subject: { de: string; en: string };
  de: readonly string[];
  en: readonly string[];
}

function wordsOf(ctx: Context, kind: Item['kind'], facts: Facts, consoleUrl: string): Promise<Words | undefined> {
  if (kind === 'mail.referral') return referralWords(ctx.db, facts, consoleUrl);
  return kind === 'mail.instruction' ? instructionWords(ctx.db, facts, consoleUrl) : passwordWords(ctx, facts, consoleUrl);
}

async function instructionWords(
  db: TenantDatabase,
  { instructionId = '', noticeId = '' }: Facts,
  consoleUrl: string,
): Promise<Words | undefined> {
  const [instruction, state] = await Promise.all([findForMail(db, instructionId), findNoticeState(db, noticeId)]);
  if (instruction === undefined || state === undefined || !isTold(state)) return undefined;
  return {
    subject: { de: subjectOf(state, 'de'), en: subjectOf(state, 'en') },
    de: [...linesOf(instruction, state, 'de'), '', `Konsole: ${consoleUrl}`],
    en: [...linesOf(instruction, state, 'en'), '', `Console: ${consoleUrl}`],
  };
}

async function referralWords(db: TenantDatabase, { referralId = '' }: Facts, consoleUrl: string): Promise<Words> {
  const { kind, requestedByName } = await getReferralRow(db, referralId);
  return {
    subject: { de: 'Eine Weisung wartet auf Sie', en: 'An instruction waits for you' },
    de: [
      `${requestedByName} möchte eine Weisung erteilen lassen, zu der Sie berechtigt sind: ${texts.de.instructionKinds[kind]}.`,
      `Bitte übernehmen Sie sie in der Konsole, oder lehnen Sie sie ab: ${consoleUrl}`,
    ],
    en: [
      `${requestedByName} asks for an instruction that you may give: ${texts.en.instructionKinds[kind]}.`,
      `Please take it over in the console, or dismiss it: ${consoleUrl}`,
    ],
  };
}

async function passwordWords(ctx: Context, { userId = '', instructionId = '' }: Facts, consoleUrl: string): Promise<Words | undefined> {
  const user = await findUser(ctx.db, userId, ctx.now);
  if (user === undefined || !user.mustChangePassword) return undefined;
  const password = await issueInitialPassword(ctx, { userId, instructionId });
  const { name } = ctx.tenant;
  return {
    subject: { de: 'Ihre Anmeldung wurde zurückgesetzt', en: 'Your sign-in was reset' },
    de: [
      'Ihre Organisation hat uns angewiesen, Ihre Anmeldung zurückzusetzen. Ihr bisheriges Passwort gilt nicht mehr.',
      ...[`Adresse: ${consoleUrl}`, `Kunde: ${name}`, `Benutzername: ${user.username}`, `Startpasswort: ${password}`],
      'Sie ändern es bei der ersten Anmeldung.',
    ],
    en: [
      'Your organisation instructed us to reset your sign-in. Your former password is no longer valid.',
      ...[`Address: ${consoleUrl}`, `Customer: ${name}`, `User name: ${user.username}`, `Initial password: ${password}`],
      'You change it when you first sign in.',
    ],
  };
}
