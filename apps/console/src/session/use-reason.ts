import type { ErrorCode } from '@mandat/contract';
import { useText } from '../i18n/use-text.ts';
import { type Right, rightKey, useSeat } from './seat.ts';

/**
 * Why something cannot be done: the right is missing, or `rule` (a predicate of the contract, the same that the server
 * asks) speaks against it. Undefined when it can.
 */
export function useReason(right: Right, rule?: ErrorCode): string | undefined {
  const t = useText();
  const { rights, side } = useSeat();
  if (!rights.includes(right)) return t('error.missingRight', { right: t(rightKey(right, side)) });
  return rule && t(`errors.${rule}`);
}
