import { customType, timestamp } from 'drizzle-orm/pg-core';

/** An instant. Every one is `timestamptz`, read and written as `Date`, to the millisecond. */
export function instant(name: string) {
  return timestamp(name, { withTimezone: true, mode: 'date', precision: 3 });
}

/** A name that people sort by: German order ("Ä" beside "A"), the same on every server. */
export const nameText = customType<{ data: string; driverData: string }>({
  dataType: () => 'text collate "de-x-icu"',
});

/** Bytes. */
export const bytes = customType<{ data: Uint8Array; driverData: Buffer }>({
  dataType: () => 'bytea',
  toDriver: (value) => Buffer.from(value),
});

/** A transaction's 64-bit id, as decimal text. */
export const transactionId = customType<{ data: string; driverData: string }>({ dataType: () => 'xid8' });
