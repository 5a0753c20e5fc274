import type { Permission, Role } from '@mandat/contract';
import type { Random } from './random.ts';

export interface DemonstrationPerson {
  username: string;
  email: string;
  firstName: string;
  lastName: string;
  roles: readonly Role[];
  /** Days from now; null: no end. */
  endsInDays: number | null;
  grants: readonly Permission[];
}

/** The password of every named sign-in of the demonstration. */
export const demonstrationPassword = 'Mandat-Demo-1';

/** The five people of every demonstration customer, whose sign-ins are printed at the start. */
export function namedPeople(domain: string): DemonstrationPerson[] {
  const person = (username: string, firstName: string, lastName: string, roles: readonly Role[]) => ({
    ...{ username, firstName, lastName, roles },
    email: `${username}@${domain}`,
    endsInDays: null,
    grants: [],
  });
  return [
    person('admin', 'Andrea', 'Mühlhaus', ['administrator', 'contact_person']),
    person('dpo', 'Daniel', 'Özdemir', ['data_protection_officer']),
    person('editor', 'Eva', 'Lindqvist', ['editor']),
    { ...person('sender', 'Sönke', 'Thomsen', ['editor']), grants: ['mailings.send'] },
    { ...person('auditor', 'Aurelia', 'Kessler', ['auditor']), endsInDays: 90 },
  ];
}

const firstNames = [
  ...['Ahmet', 'Beate', 'Carla', 'Dirk', 'Elif', 'Frieda', 'Gregor', 'Hannah', 'Ines', 'Jörg', 'Katja', 'Lars', 'Miriam', 'Niklas', 'Olga'],
  ...['Paul', 'Renate', 'Stefan', 'Tanja', 'Uwe', 'Vera', 'Wiebke', 'Yusuf', 'Zoë'],
] as const;
const lastNames = [
  ...['Albrecht', 'Böhm', 'Christiansen', 'Dörfler', 'Engel', 'Fuchs', 'Groß', 'Hübner', 'Ivanova', 'Jäger', 'Kowalski', 'Löwe', 'Maurer'],
  ...['Nguyen', 'Oswald', 'Pfeiffer', 'Quandt', 'Rößler', 'Şahin', 'Tiedemann', 'Ullrich', 'Vogt', 'Wäger', 'Yıldız', 'Zimmermann'],
] as const;

/** Colleagues who fill the lists; nobody knows their passwords. */
export function colleagues(random: Random, count: number, domain: string): DemonstrationPerson[] {
  return Array.from({ length: count }, (_, index) => {
    const [firstName, lastName] = [random.pick(firstNames), random.pick(lastNames)];
    const username = `${asciiOf(firstName)}.${asciiOf(lastName)}${index + 1}`;
    return {
      ...{ username, firstName, lastName },
      email: `${username}@${domain}`,
      roles: [random.pick(['editor', 'editor', 'editor', 'contact_person'] as const)],
      endsInDays: random.below(12) === 0 ? 30 + random.below(300) : null,
      grants: random.below(8) === 0 ? ['mailings.send'] : [],
    };
  });
}

function asciiOf(name: string): string {
  const spelled = name.toLowerCase().replace(/ä/g, 'ae').replace(/ö/g, 'oe').replace(/ü/g, 'ue').replace(/ß/g, 'ss').replace(/ı/g, 'i');
  return spelled.normalize('NFD').replace(/[^a-z]/g, '');
}
