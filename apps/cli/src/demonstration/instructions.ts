import { type PastInstruction, type Replay, recordPastContact, recordPastInstruction, type UserActor } from '@mandat/core';

interface People {
  administrator: UserActor;
  /** Whom the administrator names as the contact. */
  contact: UserActor;
  others: readonly UserActor[];
}

const executor = 'Samira Vogel';

/** Gives a customer of the demonstration a contact, and instructions in several states, the newest of them open in the operator's queue. */
export async function recordInstructions(replay: Replay, now: Date, { administrator, contact, others }: People): Promise<void> {
  const minutesAgo = (minutes: number) => new Date(now.getTime() - minutes * 60_000);
  const dayMinutes = 24 * 60;
  await recordPastContact(replay, minutesAgo(200 * dayMinutes), administrator, contact);
  const objectId = (place: number) => others[place % others.length]?.id ?? administrator.id;
  const past: readonly PastInstruction[] = [
    {
      ...{ kind: 'reset_sign_in', text: 'Hat ihr Passwort vergessen und ist im Außendienst.', objectId: objectId(4) },
      ...{ at: minutesAgo(12 * dayMinutes), by: administrator },
      moves: [{ at: minutesAgo(12 * dayMinutes - 14), state: 'executed', executor }],
    },
    {
      ...{ kind: 'other', text: 'Bitte rufen Sie uns vor jeder Wartung am Wochenende an.', at: minutesAgo(6 * dayMinutes), by: contact },
      moves: [{ at: minutesAgo(6 * dayMinutes - 50), state: 'refused', note: 'Wartungen kündigen wir allen Kunden schriftlich an.' }],
    },
    {
      ...{ kind: 'erase', text: 'Löschen Sie alle Kontakte, die älter als ein Jahr sind.', at: minutesAgo(2 * dayMinutes), by: contact },
      moves: [
        {
          ...{ at: minutesAgo(2 * dayMinutes - 95), state: 'suspended', suspendedFrom: 'received', law: 'gdpr_17' },
          note: 'Für einen Teil dieser Kontakte bestehen Aufbewahrungspflichten.',
        },
      ],
    },
    {
      ...{ kind: 'other', text: 'Der Zugang der früheren Aushilfe soll enden.', at: minutesAgo(dayMinutes), by: contact },
      moves: [{ at: minutesAgo(dayMinutes - 20), state: 'needs_clarification', note: 'Es gab zwei Aushilfen. Welche ist gemeint?' }],
    },
    { kind: 'rectify', text: 'Die Anschrift unserer Zentrale ist veraltet.', at: minutesAgo(190), by: contact, moves: [] },
    {
      ...{ kind: 'unblock_access', text: 'Ist aus der Elternzeit zurück.', objectId: objectId(0) },
      ...{ at: minutesAgo(75), by: contact, isOral: true, moves: [] },
    },
    {
      ...{ kind: 'block_access', text: 'Hat das Unternehmen verlassen.', objectId: objectId(5) },
      ...{ at: minutesAgo(35), by: administrator, moves: [] },
    },
  ];
  for (const instruction of past) await recordPastInstruction(replay, instruction);
}
