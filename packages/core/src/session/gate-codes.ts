import type { ErrorCode, SessionGate } from '@mandat/contract';

/** What everything that is not open at a gate is refused with. */
export const gateCodes = {
  statement: 'session.statement_required',
  password_change: 'session.password_change_required',
} as const satisfies Record<SessionGate, ErrorCode>;
