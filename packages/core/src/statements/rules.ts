import { createHash } from 'node:crypto';
import type { StatementState } from '@mandat/contract';

/** What stands for both texts in a confirmation: SHA-256 of their JSON array, German first, in hexadecimal. */
export function hashStatement({ textDe, textEn }: { textDe: string; textEn: string }): string {
  return createHash('sha256')
    .update(JSON.stringify([textDe, textEn]))
    .digest('hex');
}

/** How a version stands at `now`, when `current` is the one in force. */
export function stateOfStatement(
  { version, validFrom }: { version: number; validFrom: Date },
  current: number | undefined,
  now: Date,
): StatementState {
  if (version === current) return 'in_force';
  return validFrom > now ? 'planned' : 'superseded';
}
