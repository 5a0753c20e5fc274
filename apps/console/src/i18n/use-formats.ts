import type { Locale } from '@mandat/contract/texts';
import { useLocale } from 'react-admin';
import { createFormats, type Formats } from './formats.ts';
import { isLocale } from './provider.ts';

const formats: Readonly<Record<Locale, Formats>> = { de: createFormats('de'), en: createFormats('en') };

export function useFormats(): Formats {
  const locale = useLocale();
  return formats[isLocale(locale) ? locale : 'en'];
}
