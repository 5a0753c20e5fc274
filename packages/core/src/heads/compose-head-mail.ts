import { type AuditSeal, sealStateOf, type User } from '@mandat/contract';
import { readSeal } from '../audit-entries/seal-state.ts';
import type { Context } from '../context.ts';
import type { Mail } from '../ports.ts';
import { findCheckpoint } from '../sealing/repository.ts';
import { type HeadMailFacts, headMailTexts, isMailLanguage, type MailLanguage } from './head-mail-texts.ts';
import { findChosenLanguage } from './repository.ts';
import { isHeadRecipient } from './rules.ts';

interface HeadMail {
  /** The outbox item's. */
  id: string;
  user: Pick<User, 'id' | 'email' | 'firstName' | 'lastName' | 'roles' | 'status' | 'validUntil'>;
  /** Which head: its number of leaves. */
  size: number;
  consoleUrl: string;
}

/** The mail with one head, exactly as it was signed; `undefined` when the person is not to get it any more. */
export async function composeHeadMail(ctx: Context, { id, user, size, consoleUrl }: HeadMail): Promise<Mail | undefined> {
  const head = await findCheckpoint(ctx.db, size);
  if (head === undefined || !isHeadRecipient(user, ctx.now)) return undefined;
  const seal = await readSeal(ctx.db, ctx.now);
  const chosen = await findChosenLanguage(ctx.db, user.id);
  const languages: readonly MailLanguage[] = isMailLanguage(chosen) ? [chosen] : ['de', 'en'];
  const facts: HeadMailFacts = {
    name: `${user.firstName} ${user.lastName}`,
    organisation: ctx.tenant.displayName,
    size,
    signedAt: head.signedAt,
    sealUrl: new URL('/seal', consoleUrl).href,
  };
  const letters = languages.map((language) => letterOf(language, facts, seal));
  const verifierKey = seal.checkpoint?.verifierKey ?? '';
  return {
    messageId: `<${id}@mandat.invalid>`,
    to: user.email,
    subject: languages.map((language) => headMailTexts[language].subject(facts)).join(' / '),
    text: `${letters.join('\n--\n\n')}\n--\n\n${head.note}\n${verifierKey}\n`,
    attachments: [{ name: `head-${size}.txt`, text: head.note }],
  };
}

function letterOf(language: MailLanguage, facts: HeadMailFacts, seal: AuditSeal): string {
  const texts = headMailTexts[language];
  const warnings = { sealed: undefined, not_sealed: undefined, behind: texts.behind, site_missing: texts.siteMissing };
  return [...texts.letter(facts), warnings[sealStateOf(seal)]]
    .filter((part) => part !== undefined)
    .join('\n\n')
    .concat('\n');
}
