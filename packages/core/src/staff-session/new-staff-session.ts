import type { Scope } from '../context.ts';
import { staffLimits } from '../session/limits.ts';
import { beginSession } from '../session/new-session.ts';
import { formatStaffToken } from '../session/tokens.ts';
import type { NewStaffSession } from './staff-session-store.ts';

/** A session of a staff member to store, and the cookie value that opens it. */
export function newStaffSession(ctx: Scope, staffId: string, stage: 'half' | 'full'): NewStaffSession & { cookie: string } {
  const lifeMs = stage === 'half' ? staffLimits.halfMs : staffLimits.absoluteMs;
  return { ...beginSession(ctx, { userId: staffId, lifeMs, format: formatStaffToken }), stage };
}
