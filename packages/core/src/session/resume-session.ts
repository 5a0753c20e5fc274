import type { RequestInfo, UserContext } from '../context.ts';
import { DomainError } from '../errors.ts';
import type { Services } from '../services.ts';
import { contextOfSession, type Use } from './context-of-session.ts';
import { asOutOfReach } from './tenant-out-of-reach.ts';
import { hashToken, parseSessionToken } from './tokens.ts';

/**
 * Finds out whose session a cookie value opens, and that its user may still use it. The caller releases the context.
 * @throws DomainError `session.required`, `tenant.suspended`, `tenant.maintenance`
 */
export async function resumeSession(services: Services, request: RequestInfo, cookie: string, use?: Use): Promise<UserContext> {
  const parsed = parseSessionToken(cookie);
  const tenant = parsed && (await services.tenants.findByDatabaseName(parsed.databaseName));
  if (parsed === undefined || tenant === undefined || tenant.state === 'provisioning') throw new DomainError('session.required');
  if (tenant.state === 'suspended') throw new DomainError('tenant.suspended');
  if (!services.tenants.isCurrent(tenant)) throw new DomainError('tenant.maintenance');
  const { handle: db, release } = await services.tenants.lease(tenant, 'app');
  try {
    const actor = { kind: 'anonymous', username: null } as const;
    return await contextOfSession(
      { tenant, db, actor, request, services, now: services.clock.now(), release },
      hashToken(parsed.token),
      use,
    );
  } catch (error) {
    release();
    throw asOutOfReach(error, services, tenant);
  }
}
