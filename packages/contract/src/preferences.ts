import { z } from 'zod';
import { isStorableJson, Json } from './fields.ts';

/** A user's own settings of the console: theme, language, columns. Never personal data of others. */
export const PreferenceKey = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,99}$/, 'preference_key_form');

export const maximumPreferences = 200;
const maximumPreferenceLength = 8_192;

export const PreferenceValue = Json.refine((value) => JSON.stringify(value).length <= maximumPreferenceLength, 'too_long').refine(
  isStorableJson,
  'unprintable',
);

export const Preferences = z.record(z.string(), Json);
export type Preferences = z.infer<typeof Preferences>;

/** Sets the given keys and removes those that are null; the others stay. */
export const UpdatePreferences = z
  .record(PreferenceKey, PreferenceValue)
  .refine((values) => Object.keys(values).length <= maximumPreferences, 'too_many');
export type UpdatePreferences = z.infer<typeof UpdatePreferences>;
