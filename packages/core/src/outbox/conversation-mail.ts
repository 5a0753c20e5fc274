import type { User } from '@mandat/contract';
import type { Context } from '../context.ts';
import { isMailLanguage, type MailLanguage } from '../heads/head-mail-texts.ts';
import { findChosenLanguage } from '../heads/repository.ts';
import type { Mail } from '../ports.ts';

interface ConversationMail {
  /** The outbox item's. */
  id: string;
  user: Pick<User, 'id' | 'email' | 'firstName' | 'lastName'>;
  kind: 'mail.ticket' | 'mail.change_request';
  event: string;
  subjectId: string;
  consoleUrl: string;
}

type Sentences = Readonly<Record<string, string>>;

const subjects: Readonly<Record<MailLanguage, Record<ConversationMail['kind'], string>>> = {
  de: { 'mail.ticket': 'Ihre Anfrage an den Support', 'mail.change_request': 'Änderung Ihres Auftrags' },
  en: { 'mail.ticket': 'Your support ticket', 'mail.change_request': 'Change of your contract' },
};

const events: Readonly<Record<MailLanguage, Record<ConversationMail['kind'], Sentences>>> = {
  de: {
    'mail.ticket': {
      answered: 'der Support hat auf Ihre Anfrage geantwortet.',
      closed: 'der Support hat Ihre Anfrage geschlossen. Sie können sie jederzeit wieder öffnen.',
      reminder:
        'der Support hat vor einiger Zeit auf Ihre Anfrage geantwortet und wartet auf Ihre Rückmeldung. Ist alles erledigt, schließen Sie sie bitte.',
    },
    'mail.change_request': {
      proposed: 'der Betreiber schlägt eine Änderung Ihres Auftrags vor. Sie gilt erst, wenn beide Seiten unterschrieben haben.',
      revised: 'der Betreiber hat den Wortlaut einer vorgeschlagenen Änderung geändert. Frühere Unterschriften gelten dafür nicht.',
      signed: 'der Betreiber hat eine vorgeschlagene Änderung unterschrieben. Es fehlt die Unterschrift Ihrer Seite.',
      effective: 'der Betreiber hat unterschrieben; damit ist die Änderung vereinbart.',
      commented: 'der Betreiber hat zu einer vorgeschlagenen Änderung Stellung genommen.',
      declined: 'der Betreiber hat eine vorgeschlagene Änderung abgelehnt.',
      withdrawn: 'der Betreiber hat eine vorgeschlagene Änderung zurückgenommen.',
    },
  },
  en: {
    'mail.ticket': {
      answered: 'support has answered your ticket.',
      closed: 'support has closed your ticket. You can open it again at any time.',
      reminder: 'support answered your ticket some time ago and waits to hear from you. If all is well, please close it.',
    },
    'mail.change_request': {
      proposed: 'the operator proposes a change of your contract. It holds only when both sides have signed.',
      revised: 'the operator has changed the text of a proposed change. Earlier signatures do not count for it.',
      signed: 'the operator has signed a proposed change. The signature of your side is missing.',
      effective: 'the operator has signed, and so the change is agreed.',
      commented: 'the operator has commented on a proposed change.',
      declined: 'the operator has declined a proposed change.',
      withdrawn: 'the operator has withdrawn a proposed change.',
    },
  },
};

const frames: Readonly<Record<MailLanguage, { hello: string; see: string; silent: string }>> = {
  de: { hello: 'Guten Tag', see: 'Sie lesen es hier:', silent: 'Aus Gründen des Datenschutzes steht der Inhalt nicht in dieser E-Mail.' },
  en: { hello: 'Hello', see: 'Read it here:', silent: 'For reasons of data protection this mail does not hold the content.' },
};

const paths = { 'mail.ticket': '/tickets', 'mail.change_request': '/change-requests' } as const;

/** Says that the operator has written, and where to read it; not a word of what. `undefined` when there is nothing to say. */
export async function conversationMail(
  ctx: Context,
  { id, user, kind, event, subjectId, consoleUrl }: ConversationMail,
): Promise<Mail | undefined> {
  const chosen = await findChosenLanguage(ctx.db, user.id);
  const languages: readonly MailLanguage[] = isMailLanguage(chosen) ? [chosen] : ['de', 'en'];
  const url = new URL(`${paths[kind]}/${subjectId}/show`, consoleUrl).href;
  const letters = languages.flatMap((language) => {
    const sentence = events[language][kind][event];
    const { hello, see, silent } = frames[language];
    return sentence === undefined ? [] : [`${hello} ${user.firstName} ${user.lastName},\n\n${sentence}\n\n${see} ${url}\n\n${silent}\n`];
  });
  if (letters.length === 0) return undefined;
  const subject = `${languages.map((language) => subjects[language][kind]).join(' / ')} (${ctx.tenant.displayName})`;
  return { messageId: `<${id}@mandat.invalid>`, to: user.email, subject, text: letters.join('\n--\n\n') };
}
