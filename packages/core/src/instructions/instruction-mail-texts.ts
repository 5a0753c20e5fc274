import type { Instruction, InstructionState } from '@mandat/contract';
import { texts } from '@mandat/contract/texts';

type Told = Extract<InstructionState, 'announced_orally' | 'needs_clarification' | 'suspended' | 'refused' | 'executed'>;
type Language = 'de' | 'en';

const subjects: Readonly<Record<Told, { de: string; en: string }>> = {
  announced_orally: { de: 'Bitte bestätigen Sie Ihre Weisung schriftlich', en: 'Please confirm your instruction in writing' },
  needs_clarification: { de: 'Rückfrage zu Ihrer Weisung', en: 'A question about your instruction' },
  suspended: { de: 'Ihre Weisung ist ausgesetzt', en: 'Your instruction is suspended' },
  refused: { de: 'Ihre Weisung ist abgelehnt', en: 'Your instruction is refused' },
  executed: { de: 'Ihre Weisung ist ausgeführt', en: 'Your instruction is executed' },
};

/** What each state means for whoever gave the instruction. */
const meanings: Readonly<Record<Told, { de: string; en: string }>> = {
  announced_orally: {
    de: 'Sie haben uns diese Weisung mündlich erteilt. Wir führen sie aus, sobald Sie sie in der Konsole schriftlich bestätigt haben.',
    en: 'You gave us this instruction orally. We act on it as soon as you have confirmed it in writing in the console.',
  },
  needs_clarification: {
    de: 'Wir haben dazu eine Frage. Bitte beantworten Sie sie in der Konsole; bis dahin ruht die Weisung.',
    en: 'We have a question about it. Please answer it in the console; until then the instruction rests.',
  },
  suspended: {
    de: 'Wir haben Bedenken, ob diese Weisung gegen das Datenschutzrecht verstößt (Art. 28 Abs. 3 DSGVO). Bis zur Klärung ruht alles, was an ihr hängt.',
    en: 'We are concerned that this instruction may infringe data protection law (Art. 28(3) GDPR). Until that is settled everything bound to it pauses.',
  },
  refused: { de: 'Wir führen diese Weisung nicht aus.', en: 'We do not act on this instruction.' },
  executed: { de: 'Wir haben diese Weisung ausgeführt.', en: 'We have acted on this instruction.' },
};

const noteLabels: Readonly<Record<Told, { de: string; en: string }>> = {
  announced_orally: { de: 'Anmerkung', en: 'Note' },
  needs_clarification: { de: 'Unsere Frage', en: 'Our question' },
  suspended: { de: 'Unsere Bedenken', en: 'Our concern' },
  refused: { de: 'Der Grund', en: 'The reason' },
  executed: { de: 'Anmerkung', en: 'Note' },
};

export function isTold(state: InstructionState): state is Told {
  return state in subjects;
}

export function subjectOf(state: Told, language: Language): string {
  return subjects[state][language];
}

/** What an instruction says and where it stands, line by line. */
export function linesOf(instruction: Instruction, state: Told, language: Language): string[] {
  const own = texts[language];
  const label = { de: { kind: 'Weisung', about: 'Betrifft', law: 'Vorschrift' }, en: { kind: 'Instruction', about: 'About', law: 'Law' } }[
    language
  ];
  const law = Object.entries(own.concernLaws).find(([key]) => key === instruction.law)?.[1];
  return [
    meanings[state][language],
    '',
    `${label.kind}: ${own.instructionKinds[instruction.kind]}`,
    ...(instruction.objectName === null ? [] : [`${label.about}: ${instruction.objectName}`]),
    ...(instruction.state === state && instruction.note !== null ? [`${noteLabels[state][language]}: ${instruction.note}`] : []),
    ...(instruction.state === state && law !== undefined ? [`${label.law}: ${law}`] : []),
  ];
}
