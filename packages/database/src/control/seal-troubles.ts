import { pgTable, uuid } from 'drizzle-orm/pg-core';
import { classify, technical } from '../classification.ts';
import { instant } from '../columns.ts';
import { tenants } from './tenants.ts';

/** The tenants whose log is not sealed as it should be, as the workers report them: nobody opens every database to know. */
export const sealTroubles = pgTable('seal_troubles', {
  tenantId: uuid('tenant_id')
    .primaryKey()
    .references(() => tenants.id, { onDelete: 'cascade' }),
  /** Since when an entry waits to be sealed. */
  waitingSince: instant('waiting_since'),
  /** Since when sealing fails. */
  failingSince: instant('failing_since'),
  /** Since when a site misses the last checkpoint. */
  missingSince: instant('missing_since'),
});

export const sealTroubleTables = [
  classify(sealTroubles, {
    label: { de: 'Störungen der Versiegelung', en: 'Troubles of sealing' },
    subject: null,
    purpose: { de: 'Überwachung der Versiegelung', en: 'Watching over the seals' },
    retention: 'transient',
    audit: { none: 'It repeats what stands in the tenants, for the operator to see at once.' },
    columns: {
      tenantId: technical('Kunde', 'Tenant'),
      waitingSince: technical('Eintrag wartet seit', 'Entry waiting since'),
      failingSince: technical('Gestört seit', 'Failing since'),
      missingSince: technical('An einem Standort fehlend seit', 'Missing at a site since'),
    },
  }),
];
