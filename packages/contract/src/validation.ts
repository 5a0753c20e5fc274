/** What can be wrong with one field of a request; the values of `errors` in a problem, and keys of `validation` in the texts. */
export const validationKeys = [
  'required',
  'invalid',
  'unknown_field',
  'too_short',
  'too_long',
  'too_many',
  'too_deep',
  'out_of_range',
  'duplicate',
  'unprintable',
  'username_form',
  'email_form',
  'tenant_name_form',
  'price_form',
  'preference_key_form',
  'code_form',
  'hash_form',
] as const;

export type ValidationKey = (typeof validationKeys)[number];
