import type { ContractTexts } from './contract-texts.ts';
import { de } from './de.ts';
import { en } from './en.ts';

export const locales = ['de', 'en'] as const;
export type Locale = (typeof locales)[number];

export const texts: Readonly<Record<Locale, ContractTexts>> = { de, en };

export type { ContractTexts };
