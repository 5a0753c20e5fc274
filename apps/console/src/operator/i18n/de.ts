import type { OperatorTexts } from '../../i18n/console-texts.ts';

export const operatorDe: OperatorTexts = {
  operator: {
    house: 'Konsole des Betreibers',
    signedIn: 'Anmeldung',
    factors: 'Zweite Faktoren',
    sessionEnds: 'Ende der Sitzung',
    noRights: 'Ihre Rolle bringt keine eigenen Rechte mit. Sie handeln auf Weisung der Kunden.',
  },
  staffSignIn: {
    title: 'Personal des Betreibers: Anmeldung',
    email: 'E-Mail-Adresse',
    next: 'Weiter',
    steps: 'Danach wird ein zweiter Faktor verlangt. Die Anmeldung braucht ein Cookie, das mit der Browsersitzung endet.',
    refused:
      'Die Anmeldung war nicht möglich. Bitte prüfen Sie E-Mail-Adresse und Passwort. Nach fünf Fehlversuchen ist eine Adresse für 30 Minuten gesperrt.',
    secondTitle: 'Bestätigen Sie Ihre Anmeldung',
    secondText: 'Das Passwort für %{email} ist richtig. Bitte bestätigen Sie innerhalb von fünf Minuten mit Ihrem zweiten Faktor.',
    usePasskey: 'Stattdessen einen Passkey verwenden',
    useTotp: 'Stattdessen einen Einmalcode verwenden',
    useRecovery: 'Stattdessen einen Wiederherstellungscode verwenden',
    passkey: 'Passkey verwenden',
    passkeyHelp: 'Ihr Browser fragt nach dem Passkey dieses Kontos: mit Fingerabdruck, Gesicht, PIN oder Sicherheitsschlüssel.',
    other: 'Als jemand anderes anmelden',
    enrolTitle: 'Richten Sie Ihren zweiten Faktor ein',
    enrolText: 'Hier arbeitet niemand allein mit einem Passwort. Bitte richten Sie Einmalcodes ein; Passkeys können Sie später hinzufügen.',
    goOn: 'Weiter zur Konsole',
  },
  passkeys: {
    unsupported: 'Dieser Browser kennt keine Passkeys. Bitte verwenden Sie einen anderen Browser oder einen anderen zweiten Faktor.',
    cancelled: 'Es wurde kein Passkey übergeben. Bitte versuchen Sie es erneut oder verwenden Sie einen anderen zweiten Faktor.',
    known: 'Auf diesem Gerät gibt es bereits einen Passkey für Ihr Konto.',
    failed: 'Der Browser konnte keinen Passkey verwenden. Bitte versuchen Sie es erneut oder verwenden Sie einen anderen zweiten Faktor.',
    refused: 'Dieser Passkey wurde nicht angenommen.',
  },
};
