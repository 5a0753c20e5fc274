import type { Transaction } from '@mandat/database';
import { settings } from '@mandat/database/tenant';

/** Sets every setting to its default; one that exists stays. */
export async function insertDefaultSettings(tx: Transaction): Promise<void> {
  await tx.insert(settings).values({ id: 1 }).onConflictDoNothing();
}
