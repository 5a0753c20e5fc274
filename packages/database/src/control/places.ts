import { sql } from 'drizzle-orm';
import { boolean, check, date, index, integer, pgTable, text, uuid } from 'drizzle-orm/pg-core';
import { classify, personal, technical } from '../classification.ts';
import { instant, nameText } from '../columns.ts';
import { staff } from './staff.ts';

/** Where staff work: an office of the operator's, or the home of one staff member. Only an active place can be chosen. */
export const places = pgTable(
  'places',
  {
    id: uuid('id').primaryKey(),
    kind: text('kind', { enum: ['office', 'home'] }).notNull(),
    name: nameText('name').notNull(),
    staffId: uuid('staff_id').references(() => staff.id),
    /** Said of a home where nobody else lives who could be asked. */
    isLivedInAlone: boolean('is_lived_in_alone').notNull().default(false),
    createdBy: uuid('created_by'),
    createdAt: instant('created_at').notNull(),
    activatedBy: uuid('activated_by'),
    activatedAt: instant('activated_at'),
    closedBy: uuid('closed_by'),
    closedAt: instant('closed_at'),
    version: integer('version').notNull().default(1),
  },
  (table) => [
    index('places_staff').on(table.staffId),
    check('places_kind_known', sql`${table.kind} in ('office', 'home')`),
    check('places_home_is_somebodys', sql`(${table.kind} = 'home') = (${table.staffId} is not null)`),
    check('places_closed_is_not_active', sql`${table.closedAt} is null or ${table.activatedAt} is null`),
  ],
);

/** Who lives at a home where staff work, and the day on which they agreed. Nothing else is kept of them, and that only while the place is in use. */
export const residents = pgTable(
  'residents',
  {
    id: uuid('id').primaryKey(),
    placeId: uuid('place_id')
      .notNull()
      .references(() => places.id),
    name: nameText('name').notNull(),
    consentedOn: date('consented_on'),
    recordedBy: uuid('recorded_by'),
    recordedAt: instant('recorded_at').notNull(),
  },
  (table) => [index('residents_place').on(table.placeId)],
);

const purpose = {
  de: 'Nachweis der erlaubten Orte der Verarbeitung und des Einverständnisses aller Bewohner',
  en: 'Proof of the places where processing is allowed and of the consent of all residents',
};

export const placeTables = [
  classify(places, {
    label: { de: 'Arbeitsorte', en: 'Places of work' },
    subject: 'places.staff_id',
    purpose,
    retention: 'employment',
    audit: 'rows',
    columns: {
      id: technical('Kennung', 'Id'),
      kind: technical('Art', 'Kind'),
      name: personal('planning_and_control', 'delete', 'Bezeichnung', 'Name'),
      staffId: personal('planning_and_control', 'delete', 'Mitarbeiter', 'Staff member'),
      isLivedInAlone: personal('planning_and_control', 'delete', 'Keine weiteren Bewohner', 'Nobody else lives there'),
      createdBy: personal('planning_and_control', 'null', 'Angelegt von', 'Created by'),
      createdAt: technical('Angelegt am', 'Created at'),
      activatedBy: personal('planning_and_control', 'null', 'Freigegeben von', 'Activated by'),
      activatedAt: technical('Freigegeben am', 'Activated at'),
      closedBy: personal('planning_and_control', 'null', 'Geschlossen von', 'Closed by'),
      closedAt: technical('Geschlossen am', 'Closed at'),
      version: technical('Version', 'Version'),
    },
  }),
  classify(residents, {
    label: { de: 'Bewohner', en: 'Residents' },
    subject: 'residents.id',
    purpose,
    retention: 'employment',
    audit: 'rows',
    columns: {
      id: technical('Kennung', 'Id'),
      placeId: technical('Arbeitsort', 'Place of work'),
      name: personal('person_master', 'delete', 'Name', 'Name'),
      consentedOn: personal('contract_master', 'delete', 'Einverstanden am', 'Consented on'),
      recordedBy: personal('planning_and_control', 'null', 'Erfasst von', 'Recorded by'),
      recordedAt: technical('Erfasst am', 'Recorded at'),
    },
  }),
];
