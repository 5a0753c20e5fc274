import { type AuditCase, type AuditMove, type AuditSide, whyNotMove } from '@mandat/contract';
import { useReason } from '../session/use-reason.ts';

/** Why this side cannot do a move with an audit now, in words; undefined when it can. */
export function useMoveReason(audit: AuditCase, move: AuditMove, side: AuditSide): string | undefined {
  return useReason(`audit_cases.${move}`, whyNotMove(audit, move, side, new Date()));
}
