import { useCallback } from 'react';
import { useTranslate } from 'react-admin';
import type { TextKey } from './console-texts.ts';

export type Text = (key: TextKey, values?: Readonly<Record<string, string | number>>) => string;

/** Translation by keys that the compiler knows. */
export function useText(): Text {
  const translate = useTranslate();
  return useCallback((key, values) => translate(key, values), [translate]);
}
