import type { AccessGroundKind, AccessKind, AccessState } from '../access-list.ts';

/** What the list of access says, on the page and in its files. */
export type AccessListTexts = Readonly<{
  title: string;
  controller: string;
  generated: string;
  asOf: string;
  now: string;
  page: string;
  empty: string;
  kinds: Readonly<Record<AccessKind, string>>;
  explanations: Readonly<Record<AccessKind, string>>;
  states: Readonly<Record<AccessState, string>>;
  grounds: Readonly<Record<AccessGroundKind, string>>;
  columns: Readonly<Record<'kind' | 'name' | 'account' | 'state' | 'since' | 'until' | 'why', string>>;
  givenBy: string;
  givenAt: string;
  givenUntil: string;
  history: string;
  historyFrom: string;
  historyNone: string;
  historyUntold: string;
}>;

export const accessListDe: AccessListTexts = {
  title: 'Zugriffsberechtigte',
  controller: 'Verantwortlicher',
  generated: 'Erstellt',
  asOf: 'Stand',
  now: 'Jetzt',
  page: 'Seite %{page} von %{pages}',
  empty: 'Niemand',
  kinds: {
    user: 'Benutzer',
    auditor: 'Zugänge zur Prüfung',
    staff: 'Personal des Betreibers',
    support_window: 'Zugriffsfenster',
    database_role: 'Datenbankrollen',
    service_key: 'Schlüssel und Zugänge von Programmen',
  },
  explanations: {
    user: 'Menschen Ihrer Organisation mit eigenem Zugang.',
    auditor: 'Lesende Zugänge, die immer von selbst enden.',
    staff:
      'Wer beim Betreiber beide Verpflichtungen erfüllt und Ihre Organisation öffnen kann. Ohne Zugriffsfenster sieht der Support nur Namen und Status von Zugängen, keine Inhalte.',
    support_window: 'Von Ihrer Administration geöffneter Zugriff auf einzelne Tabellen, für begrenzte Zeit.',
    database_role: 'Rollen, die sich laut PostgreSQL mit der Datenbank Ihrer Organisation verbinden können.',
    service_key: 'Was Programme verwenden: Anmeldungen an der Datenbank, Schlüssel, Abrufadressen.',
  },
  states: { open: 'Offen', waiting: 'Noch nicht', blocked: 'Gesperrt', ended: 'Beendet' },
  grounds: {
    role: 'Rolle',
    permission: 'Recht',
    staff_role: 'Rolle beim Betreiber',
    commitment: 'Verpflichtung',
    table: 'Tabelle',
    purpose: 'Zweck',
    connect: 'Verbindungsrecht, erteilt an',
    owner: 'Eigentümer der Datenbank',
    superuser: 'Administration des Datenbankservers',
    member: 'Mitglied von',
    login: 'Anmeldung als',
    seals: 'Signiert das Protokoll, öffnet keine Daten',
    feeds: 'Liefert Köpfe des Protokolls, keine personenbezogenen Daten',
  },
  columns: { kind: 'Art', name: 'Name', account: 'Anmeldename', state: 'Zugang', since: 'Seit', until: 'Bis', why: 'Warum' },
  givenBy: 'von %{name}',
  givenAt: 'am %{at}',
  givenUntil: 'bis %{until}',
  history: 'Herkunft der Angaben',
  historyFrom: '%{kinds}: aus dem Protokoll, das bis %{at} zurückreicht.',
  historyNone: '%{kinds}: Stand von jetzt; darüber wird keine Geschichte geführt.',
  historyUntold: '%{kinds}: für diesen Tag nicht mehr feststellbar; die Angaben beginnen am %{at}.',
};

export const accessListEn: AccessListTexts = {
  title: 'Who has access',
  controller: 'Controller',
  generated: 'Made',
  asOf: 'As of',
  now: 'Now',
  page: 'Page %{page} of %{pages}',
  empty: 'Nobody',
  kinds: {
    user: 'Users',
    auditor: 'Auditors',
    staff: "Operator's staff",
    support_window: 'Support windows',
    database_role: 'Database roles',
    service_key: 'Keys and logins of programs',
  },
  explanations: {
    user: 'People of your organisation with an account of their own.',
    auditor: 'Accounts that read, and always end by themselves.',
    staff:
      'Who at the operator has made both commitments and can open your organisation. Without a window support sees names and states of accounts, no contents.',
    support_window: 'Access to single tables that your administrators opened, for a limited time.',
    database_role: "Roles that can connect to your organisation's database, as PostgreSQL tells.",
    service_key: 'What programs use: logins to the database, keys, addresses.',
  },
  states: { open: 'Open', waiting: 'Not yet', blocked: 'Blocked', ended: 'Ended' },
  grounds: {
    role: 'Role',
    permission: 'Right',
    staff_role: 'Role at the operator',
    commitment: 'Commitment',
    table: 'Table',
    purpose: 'Purpose',
    connect: 'Right to connect, granted to',
    owner: 'Owner of the database',
    superuser: 'Administration of the database server',
    member: 'Member of',
    login: 'Signs in as',
    seals: 'Signs the log, opens no data',
    feeds: 'Serves heads of the log, no personal data',
  },
  columns: { kind: 'Kind', name: 'Name', account: 'Account', state: 'Access', since: 'Since', until: 'Until', why: 'Why' },
  givenBy: 'by %{name}',
  givenAt: 'on %{at}',
  givenUntil: 'until %{until}',
  history: 'Where this comes from',
  historyFrom: '%{kinds}: from the log, which goes back to %{at}.',
  historyNone: '%{kinds}: as it stands now; no history is kept of it.',
  historyUntold: '%{kinds}: can no longer be told for this day; what is known begins on %{at}.',
};
