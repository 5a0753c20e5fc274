import type { TenantRecord } from '@mandat/database';
import { describeError } from '../describe-error.ts';
import { DomainError } from '../errors.ts';
import type { Services } from '../services.ts';

/** PostgreSQL's codes for a database that is gone, takes no connections, or does not let its own login in. */
const outOfReach: readonly unknown[] = ['3D000', '55000', '28000', '28P01', '42501'];

/** What a failure of a tenant's first statement means: maintenance of this one tenant, which is in the log, or what it was. */
export function asOutOfReach(error: unknown, { log }: Services, { databaseName }: TenantRecord): unknown {
  const { postgres } = describeError(error);
  if (!outOfReach.includes(postgres)) return error;
  log.error('tenant.out_of_reach', { database: databaseName, postgres });
  return new DomainError('tenant.maintenance');
}
