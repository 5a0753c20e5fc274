import { type Locale, locales, texts } from '@mandat/contract/texts';
import polyglot from 'ra-i18n-polyglot';
import reactAdminEn from 'ra-language-english';
import type { I18nProvider, TranslationMessages } from 'react-admin';
import { de } from './de.ts';
import { en } from './en.ts';
import { reactAdminDe } from './react-admin-de.ts';

/** All texts of one language: react-admin's, the contract's and the console's. */
export function messagesOf(locale: Locale): TranslationMessages {
  const contract = texts[locale];
  return { ...(locale === 'de' ? reactAdminDe : reactAdminEn), ...contract, ...(locale === 'de' ? de : en) };
}

/**
 * A provider of one language that never changes: another language is another provider. So react-admin renders the page anew
 * without mounting it anew, and nothing that was typed gets lost.
 */
function createProvider(locale: Locale): I18nProvider {
  const provider = polyglot(() => messagesOf(locale), locale, [
    { locale: 'de', name: 'Deutsch' },
    { locale: 'en', name: 'English' },
  ]);
  return { ...provider, changeLocale: async () => undefined };
}

export const i18nProviders: Readonly<Record<Locale, I18nProvider>> = { de: createProvider('de'), en: createProvider('en') };

export function isLocale(value: unknown): value is Locale {
  return locales.some((locale) => locale === value);
}

/** The first of the browser's languages that the console speaks. */
export function browserLocale(languages: readonly string[]): Locale {
  for (const language of languages) {
    const primary = language.toLowerCase().split('-')[0];
    if (isLocale(primary)) return primary;
  }
  return 'en';
}
