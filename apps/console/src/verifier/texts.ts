export type Language = 'en' | 'de';

const en = {
  title: 'Check a sealed log',
  explain: 'Everything happens on this machine: no file leaves it. Save this page and verifier.js beside each other to use them offline.',
  log: 'The sealed log that you downloaded',
  kept: 'What you kept: signed heads from mails, or a log that you downloaded earlier',
  keptText: 'Or paste a signed head here',
  key: 'The verifier key, if you have it from elsewhere',
  check: 'Check',
  checking: 'Checking …',
  inOrder: 'The log is in order.',
  notInOrder: 'The log is NOT in order.',
  counts:
    '%leaves entries of %origin, last sealed %at; %erased payloads erased, %expired entries deleted when their time was over; %kept kept heads agree.',
  onItsOwn:
    'Nothing that you kept was compared: this shows that the log fits its own signatures, not that nobody with the key wrote it anew. Keep the heads from your mails.',
  nothingKept: 'There is no signed head in what you kept.',
  noKey: 'This is no verifier key.',
  unreadable: 'A file cannot be read.',
  place: 'Place:',
  usage: 'Usage: node verifier.js SEALED-LOG [KEPT …] [--key VERIFIER-KEY]',
};

const de: typeof en = {
  title: 'Versiegeltes Protokoll prüfen',
  explain:
    'Alles geschieht auf diesem Rechner: Keine Datei verlässt ihn. Speichern Sie diese Seite und verifier.js nebeneinander, um sie ohne Netz zu verwenden.',
  log: 'Das versiegelte Protokoll, das Sie heruntergeladen haben',
  kept: 'Was Sie aufbewahrt haben: signierte Köpfe aus E-Mails oder ein früher heruntergeladenes Protokoll',
  keptText: 'Oder fügen Sie einen signierten Kopf hier ein',
  key: 'Der Prüfschlüssel, falls Sie ihn auf anderem Weg erhalten haben',
  check: 'Prüfen',
  checking: 'Wird geprüft …',
  inOrder: 'Das Protokoll ist in Ordnung.',
  notInOrder: 'Das Protokoll ist NICHT in Ordnung.',
  counts:
    '%leaves Einträge von %origin, zuletzt versiegelt %at; %erased Inhalte gelöscht, %expired Einträge nach Ablauf ihrer Frist gelöscht; %kept aufbewahrte Köpfe stimmen überein.',
  onItsOwn:
    'Es wurde nichts verglichen, was Sie aufbewahrt haben: Das zeigt, dass das Protokoll zu seinen eigenen Signaturen passt, nicht aber, dass es niemand mit dem Schlüssel neu geschrieben hat. Bewahren Sie die Köpfe aus Ihren E-Mails auf.',
  nothingKept: 'In dem, was Sie aufbewahrt haben, steht kein signierter Kopf.',
  noKey: 'Das ist kein Prüfschlüssel.',
  unreadable: 'Eine Datei lässt sich nicht lesen.',
  place: 'Stelle:',
  usage: 'Aufruf: node verifier.js PROTOKOLL [AUFBEWAHRTES …] [--key PRÜFSCHLÜSSEL]',
};

export const texts: Readonly<Record<Language, typeof en>> = { en, de };

export function languageOf(tag: string | undefined): Language {
  return tag?.toLowerCase().startsWith('de') ? 'de' : 'en';
}
