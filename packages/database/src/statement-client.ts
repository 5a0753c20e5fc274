import type postgres from 'postgres';
import type { TenantDatabase, Transaction } from './clients.ts';

/** What a handle or a transaction sends its statements by. */
export function clientOf(db: TenantDatabase): Pick<postgres.ISql, 'unsafe'> {
  const session: object = db._.session;
  if (!('client' in session)) throw new TypeError('this handle sends its statements by nothing');
  return session.client as Pick<postgres.ISql, 'unsafe'>;
}

/**
 * Sends a statement without waiting for its answer: what the transaction does next goes out behind it. When it fails, the transaction fails with
 * what it failed with.
 */
export function sendAhead(tx: Transaction, text: string, parameters: (string | null)[]): void {
  clientOf(tx)
    .unsafe(text, parameters)
    .execute()
    .catch(() => undefined);
}

/**
 * What statements that went out together come to. Of several that failed, the first says why: what follows a failure in a transaction only says
 * that there was one.
 */
export async function together<const Work extends readonly Promise<unknown>[]>(
  ...work: Work
): Promise<{ -readonly [Place in keyof Work]: Awaited<Work[Place]> }> {
  await Promise.allSettled(work);
  return Promise.all(work);
}
