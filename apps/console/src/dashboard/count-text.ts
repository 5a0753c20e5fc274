import type { BoundedCount } from '@mandat/contract';
import { useFormats } from '../i18n/use-formats.ts';
import { useText } from '../i18n/use-text.ts';

/** A count in words: a number, or "more than 10,000". */
export function useCountText(): (counted: BoundedCount) => string {
  const t = useText();
  const formats = useFormats();
  return ({ count, isExact }) => (isExact ? formats.number(count) : t('dashboard.moreThan', { count: formats.number(count) }));
}
