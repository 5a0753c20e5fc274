import { type Locale, locales, texts } from '@mandat/contract/texts';
import polyglot from 'ra-i18n-polyglot';
import reactAdminEn from 'ra-language-english';
import type { I18nProvider, TranslationMessages } from 'react-admin';
import { de } from './de.ts';
import { en } from './en.ts';
import { reactAdminDe } from './react-admin-de.ts';

/** Texts that come with a part of the console that is loaded later. */
export type MoreTexts = Readonly<Record<Locale, object>>;
const noMore: MoreTexts = { de: {}, en: {} };

/** All texts of one language: react-admin's, the contract's, the console's, and `more`. */
export function messagesOf(locale: Locale, more = noMore): TranslationMessages {
  const contract = texts[locale];
  return { ...(locale === 'de' ? reactAdminDe : reactAdminEn), ...contract, ...(locale === 'de' ? de : en), ...more[locale] };
}

/**
 * A provider of one language that never changes: another language is another provider. So react-admin renders the page anew
 * without mounting it anew, and nothing that was typed gets lost.
 */
function createProvider(locale: Locale, more: MoreTexts): I18nProvider {
  const provider = polyglot(() => messagesOf(locale, more), locale, [
    { locale: 'de', name: 'Deutsch' },
    { locale: 'en', name: 'English' },
  ]);
  return { ...provider, changeLocale: async () => undefined };
}

export type I18nProviders = Readonly<Record<Locale, I18nProvider>>;

export function createI18nProviders(more = noMore): I18nProviders {
  return { de: createProvider('de', more), en: createProvider('en', more) };
}

export const i18nProviders = createI18nProviders();

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
