import type { FieldErrors, FieldValues, Resolver } from 'react-hook-form';
import type { TextKey } from '../i18n/console-texts.ts';
import { validationText } from './problem.ts';

export type FormErrors = Readonly<Record<string, TextKey>>;

interface Schema {
  safeParse(value: unknown): { error?: { issues: readonly { path: readonly PropertyKey[]; message: string }[] } | undefined };
}

/** What a schema of the contract finds wrong with a form, by field: the same that the server would answer. */
export function schemaErrors(schema: Schema, value: unknown): FormErrors {
  const { error } = schema.safeParse(value);
  const errors: Record<string, TextKey> = {};
  for (const { path, message } of error?.issues ?? []) errors[String(path[0] ?? 'root')] ??= validationText(message);
  return errors;
}

/** Lets `find` judge a form before it is sent; the messages are i18n keys. */
export function formResolver(find: (values: FieldValues) => FormErrors): Resolver<FieldValues> {
  return async (values) => {
    const found = Object.entries(find(values));
    if (found.length === 0) return { values, errors: {} };
    const errors: FieldErrors = Object.fromEntries(found.map(([field, message]) => [field, { type: 'contract', message }]));
    return { values: {}, errors };
  };
}
