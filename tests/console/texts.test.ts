import { permissions, savedQueryResources } from '@mandat/contract';
import { locales, texts } from '@mandat/contract/texts';
import { describe, expect, it } from 'vitest';
import { de } from '../../apps/console/src/i18n/de.ts';
import { en } from '../../apps/console/src/i18n/en.ts';
import { browserLocale, i18nProviders, isLocale, messagesOf } from '../../apps/console/src/i18n/provider.ts';
import { operatorDe } from '../../apps/console/src/operator/i18n/de.ts';
import { operatorEn } from '../../apps/console/src/operator/i18n/en.ts';

/** Those of the operator's console, which come with it alone. */
const more = { de: operatorDe, en: operatorEn };

/** Every text by its path. */
function leaves(value: unknown, path = ''): [string, string][] {
  if (typeof value === 'string') return [[path, value]];
  return Object.entries(value ?? {}).flatMap(([key, inner]) => leaves(inner, path === '' ? key : `${path}.${key}`));
}

function places(text: string): string[] {
  return [...new Set([...text.matchAll(/%\{(\w+)\}/g)].map((match) => match[1] ?? ''))].sort();
}

describe('German and English', () => {
  const german = new Map(leaves(messagesOf('de', more)));
  const english = new Map(leaves(messagesOf('en', more)));

  it('have the same texts, those of react-admin among them', () => {
    expect([...german.keys()].sort()).toEqual([...english.keys()].sort());
    expect(german.size).toBeGreaterThan(700);
  });

  it('have the same places to fill', () => {
    const different = [...german].filter(([key, text]) => places(text).join() !== places(english.get(key) ?? '').join());
    expect(different).toEqual([]);
  });

  it('have as many forms of a plural as each other', () => {
    const forms = (text: string | undefined) => (text ?? '').split('||||').length;
    expect([...german].filter(([key, text]) => forms(text) !== forms(english.get(key))).map(([key]) => key)).toEqual([]);
  });

  it('leave nothing empty', () => {
    const empty = [...german, ...english].filter(([key, text]) => text.trim() === '' && key !== 'ra.boolean.null');
    expect(empty).toEqual([]);
  });

  it('do not hide texts of the contract or of react-admin behind the console’s', () => {
    const own = Object.keys(en);
    const ofOperator = Object.keys(operatorEn);
    expect([...Object.keys(texts.en), 'ra', ...ofOperator].filter((key) => own.includes(key))).toEqual([]);
    expect([...Object.keys(texts.en), 'ra'].filter((key) => ofOperator.includes(key))).toEqual([]);
    expect([Object.keys(de), Object.keys(operatorDe)]).toEqual([own, ofOperator]);
  });

  it('address the reader formally in German', () => {
    const informal = /(?<![\p{L}])(?:du|dein|deine|deinen|dir|dich|euch|euer)(?![\p{L}])/iu;
    expect([...german].filter(([, text]) => informal.test(text))).toEqual([]);
  });
});

describe('the provider', () => {
  it('finds names with dots in them', () => {
    for (const locale of locales) {
      const { translate } = i18nProviders[locale];
      for (const permission of permissions) expect(translate(`permissions.${permission}`)).toBe(texts[locale].permissions[permission]);
      for (const resource of savedQueryResources) expect(translate(`resources.${resource}.name`, { smart_count: 2 })).not.toContain('||||');
    }
  });

  it('keeps its language, as another language is another provider', async () => {
    await i18nProviders.de.changeLocale('en');
    expect(i18nProviders.de.getLocale()).toBe('de');
    expect(i18nProviders.de.translate('app.save')).toBe('Speichern');
    expect(i18nProviders.en.translate('app.save')).toBe('Save');
  });

  it.each([
    [['de-AT', 'en'], 'de'],
    [['fr-FR', 'de-CH', 'en'], 'de'],
    [['en-US'], 'en'],
    [['pl'], 'en'],
    [[], 'en'],
  ])('takes the first language of %j that it speaks', (languages, expected) => {
    expect(browserLocale(languages)).toBe(expected);
  });

  it('knows its languages', () => {
    expect(isLocale('de')).toBe(true);
    expect(isLocale('fr')).toBe(false);
    expect(isLocale(undefined)).toBe(false);
  });
});
