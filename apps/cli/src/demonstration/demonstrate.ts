import {
  acknowledgePrices,
  blockUser,
  confirmPastStatement,
  contextAt,
  enrolUser,
  hashPassword,
  type NewPriceList,
  prepareTenant,
  type Replay,
  recordPastSignIns,
  replaceUserPermissions,
  standardStatement,
  type UserActor,
} from '@mandat/core';
import { morning, type PastMember, pastSignIns } from './history.ts';
import { recordInstructions } from './instructions.ts';
import { recordOrderControl } from './order-control.ts';
import { colleagues, type DemonstrationPerson, demonstrationPassword, namedPeople } from './people.ts';
import { seededRandom } from './random.ts';

export interface DemonstrationTenant {
  name: string;
  displayName: string;
  seed: number;
  colleagues: number;
  prices: NewPriceList;
}

export const demonstrationTenants: readonly DemonstrationTenant[] = [
  {
    name: 'nordwind',
    displayName: 'Nordwind Kommunikation GmbH',
    seed: 6_001,
    colleagues: 60,
    prices: { currency: 'EUR', prices: prices('0.0190', '0.0900', '1.1500', '0.0890') },
  },
  {
    name: 'albtal',
    displayName: 'Albtal Versorgung eG',
    seed: 6_002,
    colleagues: 18,
    prices: { currency: 'EUR', prices: prices('0.0250', '0.1100', '1.2500', '0.0950') },
  },
];

function prices(email: string, fax: string, letter: string, sms: string): NewPriceList['prices'] {
  return [
    { channel: 'email', unitPrice: email },
    { channel: 'fax', unitPrice: fax },
    { channel: 'letter', unitPrice: letter },
    { channel: 'sms', unitPrice: sms },
  ];
}

const historyDays = 730;

/** Fills a new tenant with people and two years of history, the same for every installation but for the day it starts from. */
export async function fillDemonstration(replay: Replay, tenant: DemonstrationTenant, now: Date): Promise<void> {
  const random = seededRandom(tenant.seed);
  const daysAgo = (days: number) => morning(now, days, random);
  const domain = `${tenant.name}.example`;
  await prepareTenant(contextAt(replay, daysAgo(historyDays), undefined), { prices: tenant.prices, statement: standardStatement });
  const enrol = await enroller(replay, now);
  const first = daysAgo(historyDays - 1);
  const [administrator, ...named] = await enrolAll(namedPeople(domain), (person) => enrol(person, first, undefined, demonstrationPassword));
  if (administrator === undefined) throw new Error('a demonstration has an administrator');
  const others = await enrolAll(colleagues(random, tenant.colleagues, domain), (person) =>
    enrol(person, daysAgo(20 + random.below(historyDays - 40)), administrator.actor, undefined),
  );
  const blocked = others.slice(0, blockReasons.length);
  for (const member of blocked) member.until = daysAgo(1 + random.below(10));
  await recordPastSignIns(replay, pastSignIns(random, [administrator, ...named, ...others], now, historyDays - 2));
  await giveRights(replay, administrator.actor, [...named, ...others], () => daysAgo(11 + random.below(8)));
  for (const [index, { actor, until }] of blocked.entries()) {
    await blockUser(contextAt(replay, until, administrator.actor), { id: actor.id, reason: blockReasons[index] ?? '' });
  }
  const contact = named.find(({ actor }) => actor.roles.includes('data_protection_officer')) ?? administrator;
  const people = { administrator: administrator.actor, contact: contact.actor, others: others.map(({ actor }) => actor) };
  await recordInstructions(replay, now, people);
  await recordOrderControl(replay, now, administrator.actor);
}

const blockReasons = ['Elternzeit bis zum Jahresende', 'Ausgeschieden', 'Gerät verloren, schriftlich gemeldet'];

interface Enrolled extends PastMember {
  person: DemonstrationPerson;
}

async function enrolAll(people: readonly DemonstrationPerson[], enrol: (person: DemonstrationPerson) => Promise<PastMember>) {
  const enrolled: Enrolled[] = [];
  for (const person of people) enrolled.push({ person, ...(await enrol(person)) });
  return enrolled;
}

/** Named people share the printed password under hashes of their own; colleagues have one that nobody knows. */
async function enroller(replay: Replay, now: Date) {
  const unknown = await hashPassword(crypto.randomUUID());
  return async (person: DemonstrationPerson, at: Date, by: UserActor | undefined, password: string | undefined): Promise<PastMember> => {
    const { username, email, firstName, lastName, roles, endsInDays } = person;
    const actor = await enrolUser(contextAt(replay, at, by), {
      ...{ username, email, firstName, lastName, roles },
      passwordHash: password === undefined ? unknown : await hashPassword(password),
      mustChangePassword: false,
      validUntil: endsInDays === null ? null : new Date(now.getTime() + endsInDays * 86_400_000),
    });
    await confirmPastStatement(replay, at, actor);
    return { actor, from: at, until: now };
  };
}

async function giveRights(replay: Replay, administrator: UserActor, enrolled: readonly Enrolled[], moment: () => Date): Promise<void> {
  for (const { person, actor } of enrolled) {
    if (person.grants.length === 0) continue;
    const at = moment();
    await replaceUserPermissions(contextAt(replay, at, administrator), { userId: actor.id, permissions: [...person.grants] });
    await acknowledgePrices(replay, new Date(at.getTime() + 3_600_000), actor);
  }
}
