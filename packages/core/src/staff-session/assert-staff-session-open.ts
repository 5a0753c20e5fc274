import type { Services } from '../services.ts';
import { findInUse } from '../session/context-of-session.ts';
import { staffLimits } from '../session/limits.ts';
import { createStaffSessionStore } from './staff-session-store.ts';

/** Makes sure that a session could still be used, without using it: its idle time goes on. @throws DomainError `session.required` */
export async function assertStaffSessionOpen(services: Services, sessionId: string): Promise<void> {
  await findInUse(createStaffSessionStore(services.control), sessionId, services.clock.now(), staffLimits.idleMs);
}
