import { describeError } from '../describe-error.ts';
import type { Services } from '../services.ts';
import { deleteOutage, insertOutage } from './repository.ts';

/** What is thrown when a database, or the server it is on, is not there: no connection, no database, none let in. */
const away =
  /^(?:08...|57P0[1-3]|3D000|55000|ECONNREFUSED|ECONNRESET|EPIPE|ETIMEDOUT|ENOENT|CONNECT_TIMEOUT|CONNECTION_(?:CLOSED|ENDED|DESTROYED))$/;

/** Notes that a tenant's database did not answer, if that is what `error` says: the queue shows it. */
export async function noteTenantAway(services: Services, tenantId: string, error: unknown): Promise<void> {
  const { postgres } = describeError(error);
  if (typeof postgres === 'string' && away.test(postgres)) await insertOutage(services.control, tenantId, services.clock.now());
}

/** Notes that a tenant's database answers. */
export function noteTenantBack(services: Services, tenantId: string): Promise<void> {
  return deleteOutage(services.control, tenantId);
}
