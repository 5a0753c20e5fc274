import type { RequestInfo, StaffContext } from '../context.ts';
import { DomainError } from '../errors.ts';
import { operatorContext } from '../operator-context.ts';
import type { Services } from '../services.ts';
import { hashToken, parseStaffToken } from '../session/tokens.ts';
import { contextOfStaffSession } from './context-of-staff-session.ts';

/**
 * Finds out which staff member's session a cookie value opens, whole or half, and that they may still use it. A tenant's session opens
 * nothing here.
 * @throws DomainError `session.required`
 */
export async function resumeStaffSession(services: Services, request: RequestInfo, cookie: string): Promise<StaffContext> {
  const token = parseStaffToken(cookie);
  if (token === undefined) throw new DomainError('session.required');
  return contextOfStaffSession(operatorContext(services, request, { kind: 'anonymous', username: null }), hashToken(token));
}
