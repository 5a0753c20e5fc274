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

/** In lower case whatever was sent, so that equal ids are equal texts. */
export const Id = z.uuid().toLowerCase();

const earliest = Date.UTC(1900, 0, 1);
const latest = Date.UTC(3000, 0, 1);

/** An instant in ISO 8601, from 1900 to 2999: what lies outside is a slip, and years of fewer or more digits no database reads. */
export const Instant = z.iso.datetime({ offset: true }).refine((value) => isWithinCalendar(Date.parse(value)), 'out_of_range');

function isWithinCalendar(milliseconds: number): boolean {
  return milliseconds >= earliest && milliseconds < latest;
}

/** Any JSON. There is one schema for it, so that its recursion has one name in the API's documentation. */
export const Json = z.json();

/** Whether a `jsonb` column can hold `value`: no NUL and no unpaired surrogate, in keys or in values. */
export function isStorableJson(value: z.infer<typeof Json>): boolean {
  return !/(?<!\\)(?:\\\\)*\\u(?:0000|d[89a-f])/.test(JSON.stringify(value));
}

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
