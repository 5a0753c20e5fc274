import { index, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { classify, personal, technical } from '../classification.ts';
import { instant } from '../columns.ts';
import { mailingPriceLists } from './mailing-prices.ts';
import { users } from './users.ts';

/** Single grants on top of the roles. `acknowledged_price_list_id` is the price list that the holder took note of. */
export const userPermissions = pgTable(
  'user_permissions',
  {
    userId: uuid('user_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    permission: text('permission').notNull(),
    grantedBy: uuid('granted_by'),
    grantedAt: instant('granted_at').notNull(),
    instructionId: uuid('instruction_id'),
    expiresAt: instant('expires_at'),
    acknowledgedAt: instant('acknowledged_at'),
    acknowledgedPriceListId: uuid('acknowledged_price_list_id').references(() => mailingPriceLists.id),
  },
  (table) => [
    primaryKey({ name: 'user_permissions_unique', columns: [table.userId, table.permission] }),
    index('user_permissions_permission').on(table.permission, table.userId),
    index('user_permissions_granted_at').on(table.grantedAt, table.userId),
    index('user_permissions_expires_at').on(table.expiresAt, table.userId),
  ],
);

export const userPermissionTables = [
  classify(userPermissions, {
    label: { de: 'Einzelrechte', en: 'Single permissions' },
    subject: 'user_permissions.user_id',
    purpose: { de: 'Nachweis, wer was darf und wer es erlaubt hat', en: 'Proof of who may do what and who allowed it' },
    retention: 'account',
    audit: 'rows',
    columns: {
      userId: technical('Benutzer', 'User'),
      permission: personal('planning_and_control', 'delete', 'Recht', 'Permission'),
      grantedBy: personal('planning_and_control', 'null', 'Vergeben von', 'Granted by'),
      grantedAt: personal('planning_and_control', 'delete', 'Vergeben am', 'Granted at'),
      instructionId: technical('Weisung', 'Instruction'),
      expiresAt: personal('planning_and_control', 'delete', 'Endet am', 'Expires at'),
      acknowledgedAt: personal('planning_and_control', 'delete', 'Kosten bestätigt am', 'Prices acknowledged at'),
      acknowledgedPriceListId: technical('Bestätigte Preisliste', 'Acknowledged price list'),
    },
  }),
];
