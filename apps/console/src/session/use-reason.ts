import type { ErrorCode, Permission } from '@mandat/contract';
import { useText } from '../i18n/use-text.ts';
import { useHasPermission } from './session-context.ts';

/**
 * Why something cannot be done: the right is missing, or `rule` (a predicate of the contract, the same that the server
 * asks) speaks against it. Undefined when it can.
 */
export function useReason(permission: Permission, rule?: ErrorCode): string | undefined {
  const t = useText();
  const hasRight = useHasPermission(permission);
  if (!hasRight) return t('error.missingRight', { right: t(`permissions.${permission}`) });
  return rule && t(`errors.${rule}`);
}
