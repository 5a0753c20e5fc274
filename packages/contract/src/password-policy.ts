import { z } from 'zod';

/**
 * `standard`: at least 8 characters with one digit and one special character, the contract's floor (A63);
 * `length`: at least 15 characters of any kind. Both refuse common passwords and one's own names.
 */
export const passwordPolicies = ['standard', 'length'] as const;
export const PasswordPolicy = z.enum(passwordPolicies);
export type PasswordPolicy = z.infer<typeof PasswordPolicy>;

export const minimumPasswordLength: Readonly<Record<PasswordPolicy, number>> = { standard: 8, length: 15 };
/** Code points, and bytes in UTF-8: enough for any passphrase, too little to make hashing expensive. */
export const maximumPasswordLength = 256;

export const passwordIssues = ['too_short', 'too_long', 'digit_missing', 'special_missing', 'common', 'own_name', 'unprintable'] as const;
export type PasswordIssue = (typeof passwordIssues)[number];

/**
 * What speaks against `password` under `policy`, apart from the list of common passwords, which only the server has.
 * Length counts code points of the NFC form; any character that is neither letter nor number is special, a space too.
 */
export function findPasswordIssues(password: string, policy: PasswordPolicy, ownNames: readonly string[]): PasswordIssue[] {
  const normalized = normalizePassword(password);
  const length = [...normalized].length;
  const issues: PasswordIssue[] = [];
  if (!password.isWellFormed() || /\p{Cc}/u.test(normalized)) issues.push('unprintable');
  if (length < minimumPasswordLength[policy]) issues.push('too_short');
  if (length > maximumPasswordLength) issues.push('too_long');
  if (policy === 'standard' && !/\p{Nd}/u.test(normalized)) issues.push('digit_missing');
  if (policy === 'standard' && !/[^\p{L}\p{M}\p{N}]/u.test(normalized)) issues.push('special_missing');
  if (isOwnName(normalized, ownNames)) issues.push('own_name');
  return issues;
}

/** The names that nobody may build a password on: one's own, the customer's and the product's. */
export function namesAround(
  user: { username: string; email: string; firstName: string; lastName: string },
  tenant: { name: string; displayName: string },
): string[] {
  const [mailbox = ''] = user.email.split('@');
  return [
    user.username,
    mailbox,
    user.firstName,
    user.lastName,
    `${user.firstName}${user.lastName}`,
    tenant.name,
    tenant.displayName,
    'Mandat',
  ];
}

/** What is hashed: the NFC form, nothing trimmed, so that one password typed on two systems is one password. */
export function normalizePassword(password: string): string {
  return password.normalize('NFC');
}

/** True when only digits and special characters were put around one of the names ("Nordwind-1!"). */
function isOwnName(password: string, ownNames: readonly string[]): boolean {
  const letters = lettersOf(password);
  return letters.length > 0 && ownNames.some((name) => lettersOf(name) === letters);
}

function lettersOf(value: string): string {
  return value.toLowerCase().replace(/[^\p{L}]/gu, '');
}
