import { z } from 'zod';

/** Control characters, bidirectional overrides and unpaired surrogates have no place in what a person types into a line. */
const unprintable = /[\p{Cc}\u202a-\u202e\u2066-\u2069\ufeff\ufffe\uffff]/u;
const unprintableInText = /(?![\n\r\t])[\p{Cc}\u202a-\u202e\u2066-\u2069\ufeff\ufffe\uffff]/u;

function isClean(value: string, pattern: RegExp): boolean {
  return value.isWellFormed() && !pattern.test(value);
}

/** One line of text from 1 to `max` UTF-16 units, trimmed, without control characters. */
export function line(max: number) {
  return z
    .string()
    .trim()
    .min(1, 'required')
    .max(max, 'too_long')
    .refine((value) => isClean(value, unprintable), 'unprintable');
}

/** Text of several lines, trimmed, without control characters other than line breaks and tabs. */
export function text(max: number) {
  return z
    .string()
    .trim()
    .min(1, 'required')
    .max(max, 'too_long')
    .refine((value) => isClean(value, unprintableInText), 'unprintable');
}

export const Id = z.uuid();
export const Instant = z.iso.datetime({ offset: true });
export const Version = z.int().min(1).max(2_147_483_647);

export const Username = line(64)
  .min(2, 'too_short')
  .regex(/^[\p{L}\p{N}][\p{L}\p{N}\p{M}._@+-]*$/u, 'username_form');

export const Email = line(254)
  .regex(/^[^\s@"(),:;<>[\\\]]+@[^\s@"(),:;<>[\\\]]+\.[^\s@"(),:;<>[\\\]]{2,}$/u, 'email_form')
  .refine((value) => !value.includes('..'), 'email_form');

/** The customer name typed at sign-in. */
export const TenantName = line(63).regex(/^[a-z0-9](?:[a-z0-9-]*[a-z0-9])?$/, 'tenant_name_form');

/**
 * The form in which two spellings of one name are the same: compatibility composed, lower case, without
 * surrounding white space. What `users_username_unique` and lockouts compare.
 */
export function nameKey(value: string): string {
  return value.normalize('NFKC').trim().toLowerCase().normalize('NFKC');
}
