import type { AccessEntry, AccessGround, AccessList } from '@mandat/contract';
import { CommitmentKind, Permission, Role, StaffRole, windowModes } from '@mandat/contract';
import { type ContractTexts, type Locale, texts } from '@mandat/contract/texts';

/** The list in the words of one language, for files that people read. */
export interface Wording {
  language: Locale;
  texts: ContractTexts;
  fill(text: string, values: Readonly<Record<string, string>>): string;
  /** An instant by the clock of the customers. */
  instant(value: string): string;
  ground(ground: AccessGround): string;
  account(entry: AccessEntry): string;
  /** Where each part of the list comes from. */
  sources(list: AccessList): string[];
  asOf(list: AccessList): string;
}

const zone = 'Europe/Berlin';
const tags: Readonly<Record<Locale, string>> = { de: 'de-DE', en: 'en-GB' };

export function wordingOf(locale: Locale): Wording {
  const own = texts[locale];
  const { accessList } = own;
  const dateTime = new Intl.DateTimeFormat(tags[locale], { timeZone: zone, dateStyle: 'medium', timeStyle: 'short' });
  const day = new Intl.DateTimeFormat(tags[locale], { timeZone: 'UTC', dateStyle: 'full' });
  const instant = (value: string) => dateTime.format(new Date(value));
  const fill = (text: string, values: Readonly<Record<string, string>>) => text.replaceAll(/%\{(\w+)\}/g, (_, name) => values[name] ?? '');
  const kindsOf = (kinds: readonly AccessEntry['kind'][]) => kinds.map((kind) => accessList.kinds[kind]).join(', ');
  return {
    language: locale,
    texts: own,
    fill,
    instant,
    ground({ kind, name, label, byName, at, until }) {
      const given = [
        byName === null ? '' : fill(accessList.givenBy, { name: byName }),
        at === null ? '' : fill(accessList.givenAt, { at: instant(at) }),
        until === null ? '' : fill(accessList.givenUntil, { until: instant(until) }),
      ].filter(Boolean);
      const what = `${accessList.grounds[kind]}${bare.includes(kind) ? '' : ` ${label?.[locale] ?? nameOf(own, kind, name)}`}`;
      return given.length === 0 ? what : `${what} (${given.join(', ')})`;
    },
    account({ kind, account }) {
      const mode = windowModes.find((known) => known === account);
      return kind === 'support_window' && mode !== undefined ? own.supportWindows.modes[mode] : (account ?? '');
    },
    sources: ({ sources }) =>
      sources.map(({ kinds, historyBeginsAt, isTold }) => {
        if (historyBeginsAt === null) return fill(accessList.historyNone, { kinds: kindsOf(kinds) });
        const text = isTold ? accessList.historyFrom : accessList.historyUntold;
        return fill(text, { kinds: kindsOf(kinds), at: instant(historyBeginsAt) });
      }),
    asOf: ({ on }) => (on === null ? accessList.now : day.format(new Date(on))),
  };
}

/** Kinds whose name says nothing more. */
const bare: readonly AccessGround['kind'][] = ['superuser', 'owner', 'seals', 'feeds'];

function nameOf(own: ContractTexts, kind: AccessGround['kind'], name: string): string {
  if (kind === 'role') return labelOf(own.roles, Role.safeParse(name).data) ?? name;
  if (kind === 'permission') return labelOf(own.permissions, Permission.safeParse(name).data) ?? name;
  if (kind === 'staff_role') return labelOf(own.staffRoles, StaffRole.safeParse(name).data) ?? name;
  if (kind === 'commitment') return labelOf(own.commitmentKinds, CommitmentKind.safeParse(name).data) ?? name;
  return name;
}

function labelOf<Key extends string>(labels: Readonly<Record<Key, string>>, key: Key | undefined): string | undefined {
  return key === undefined ? undefined : labels[key];
}
