export type MailLanguage = 'de' | 'en';

export function isMailLanguage(value: unknown): value is MailLanguage {
  return value === 'de' || value === 'en';
}

export interface HeadMailFacts {
  name: string;
  organisation: string;
  size: number;
  signedAt: Date;
  /** Where the console verifies a log against what was kept. */
  sealUrl: string;
}

interface HeadMailTexts {
  subject(facts: HeadMailFacts): string;
  /** Paragraphs. */
  letter(facts: HeadMailFacts): string[];
  behind: string;
  siteMissing: string;
}

const minuteOf = (instant: Date): string => `${instant.toISOString().slice(0, 16).replace('T', ' ')} UTC`;

const de: HeadMailTexts = {
  subject: ({ size, organisation }) => `Kopf des Protokolls, ${size.toLocaleString('de-DE')} Einträge (${organisation})`,
  letter: ({ name, organisation, size, signedAt, sealUrl }) => [
    `Guten Tag ${name},`,
    `das Protokoll von ${organisation} ist versiegelt: ${size.toLocaleString('de-DE')} Einträge, Stand ${minuteOf(signedAt)}.`,
    'Am Ende dieser E-Mail und im Anhang steht der signierte Kopf des Protokolls. Bewahren Sie ihn auf, am besten außerhalb von Mandat. Mit ihm lässt sich später beweisen, ob jemand einen dieser Einträge verändert, entfernt, hinzugefügt oder umgestellt hat, auch wenn es der Betreiber selbst war.',
    `So prüfen Sie das Protokoll: Öffnen Sie ${sealUrl} und wählen Sie den Anhang unter „Mit meiner Datei prüfen“. Ohne Netz geht es mit dem Prüfprogramm, das Sie dort herunterladen. Die letzte Zeile dieser E-Mail ist der Prüfschlüssel.`,
    'Diese E-Mail enthält nichts aus dem Protokoll. Ihre Administration kann sie in den Einstellungen abstellen.',
  ],
  behind: 'Achtung: Die Versiegelung ist im Rückstand. Neuere Einträge sind noch nicht durch diesen Kopf geschützt.',
  siteMissing: 'Achtung: Einem der Standorte, die den Kopf außerhalb der Datenbank aufbewahren, fehlt der neueste Kopf.',
};

const en: HeadMailTexts = {
  subject: ({ size, organisation }) => `Head of the audit log, ${size.toLocaleString('en-GB')} entries (${organisation})`,
  letter: ({ name, organisation, size, signedAt, sealUrl }) => [
    `Hello ${name},`,
    `the audit log of ${organisation} is sealed: ${size.toLocaleString('en-GB')} entries, as of ${minuteOf(signedAt)}.`,
    'At the end of this mail and attached to it is the signed head of the log. Keep it, best outside of Mandat. With it you can prove later whether somebody changed, removed, added or reordered one of these entries, even if it was the operator.',
    `To verify the log, open ${sealUrl} and choose the attachment under "Verify from my file". Offline, use the verifier that you download there. The last line of this mail is the verifier key.`,
    'This mail holds nothing from the log. Your administrators can turn it off in the settings.',
  ],
  behind: 'Attention: sealing is behind. Newer entries are not protected by this head yet.',
  siteMissing: 'Attention: one of the sites that keep the head outside the database misses the newest head.',
};

export const headMailTexts: Readonly<Record<MailLanguage, HeadMailTexts>> = { de, en };
