import { useEffect, useState } from 'react';
import type { I18nProvider, Store } from 'react-admin';
import { browserLocale, i18nProviders, isLocale } from './provider.ts';

/** The language that was chosen, else the first of the browser's that the console speaks. */
export function useI18nProvider(store: Store, providers = i18nProviders): I18nProvider {
  const [chosen, setChosen] = useState<unknown>(() => store.getItem('locale'));
  useEffect(() => store.subscribe('locale', setChosen), [store]);
  const locale = isLocale(chosen) ? chosen : browserLocale(navigator.languages);
  useEffect(() => {
    document.documentElement.lang = locale;
  }, [locale]);
  return providers[locale];
}
