import type { Label } from '@mandat/contract';
import { useLocale } from 'react-admin';

/** What the server says in both languages, in the one that is chosen. */
export function useLabel(): (label: Label) => string {
  const locale = useLocale();
  return (label) => (locale === 'de' ? label.de : label.en);
}
