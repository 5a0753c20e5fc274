import { sql } from 'drizzle-orm';
import { bigint, check, index, integer, pgTable, text, uuid } from 'drizzle-orm/pg-core';
import { classify, technical } from '../classification.ts';
import { instant } from '../columns.ts';

/** The processes of this installation, as each reports itself every ten seconds. */
export const processes = pgTable(
  'processes',
  {
    id: uuid('id').primaryKey(),
    kind: text('kind', { enum: ['start', 'api', 'worker'] }).notNull(),
    startedAt: instant('started_at').notNull(),
    seenAt: instant('seen_at').notNull(),
    /** When a round over all logs that were to be sealed last came to its end. */
    sealedAt: instant('sealed_at'),
    places: integer('places').notNull(),
    openPlaces: integer('open_places').notNull(),
    usedPlaces: integer('used_places').notNull(),
    waitingRequests: integer('waiting_requests').notNull(),
    residentBytes: bigint('resident_bytes', { mode: 'number' }).notNull(),
  },
  (table) => [index('processes_seen_at').on(table.seenAt), check('processes_kind_known', sql`${table.kind} in ('start', 'api', 'worker')`)],
);

export const processTables = [
  classify(processes, {
    label: { de: 'Prozesse', en: 'Processes' },
    subject: null,
    purpose: { de: 'Überwachung des Betriebs', en: 'Watching over operations' },
    retention: 'transient',
    audit: { none: 'What processes say of themselves every ten seconds; it says nothing about anybody.' },
    columns: {
      id: technical('Kennung', 'Id'),
      kind: technical('Art', 'Kind'),
      startedAt: technical('Gestartet am', 'Started at'),
      seenAt: technical('Gemeldet am', 'Reported at'),
      sealedAt: technical('Zuletzt versiegelt am', 'Last sealed at'),
      places: technical('Plätze für Verbindungen', 'Places for connections'),
      openPlaces: technical('Offene Plätze', 'Open places'),
      usedPlaces: technical('Benutzte Plätze', 'Places in use'),
      waitingRequests: technical('Wartende Anfragen', 'Waiting requests'),
      residentBytes: technical('Belegter Speicher', 'Resident memory'),
    },
  }),
];
