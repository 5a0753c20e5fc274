import { randomInt } from 'node:crypto';
import { findPasswordIssues, type PasswordIssue, type PasswordPolicy } from '@mandat/contract';
import { dictionary } from '@zxcvbn-ts/language-common';
import { DomainError } from '../errors.ts';

/** Some 49,000 passwords that were found in breaches, most frequent first, in lower case. */
const breached = dictionary['passwords-common'];
const commonPasswords: ReadonlySet<string> = new Set(breached);
const mostCommonPasswords: ReadonlySet<string> = new Set(breached.slice(0, 500));

/**
 * Whether a password is one of the common ones as typed, or one of the 500 most common with digits and special characters
 * put around it ("Password-1!").
 */
function isCommonPassword(password: string): boolean {
  const typed = password.normalize('NFKC').toLowerCase();
  const bare = typed.replace(/^[^\p{L}]+|[^\p{L}]+$/gu, '');
  return commonPasswords.has(typed) || mostCommonPasswords.has(bare);
}

/** @throws DomainError `password.too_weak` with what is wrong under `field`. */
export function assertPasswordAllowed(password: string, policy: PasswordPolicy, ownNames: readonly string[], field: string): void {
  const issues: PasswordIssue[] = findPasswordIssues(password, policy, ownNames);
  if (isCommonPassword(password)) issues.push('common');
  const [first] = issues;
  if (first !== undefined) throw new DomainError('password.too_weak', { errors: { [field]: first } });
}

/** Letters and digits that nobody confuses when they are read out. */
const legible = 'abcdefghjkmnpqrstuvwxyz23456789';

/** A password to hand over once: four groups of five, 99 random bits; it satisfies every policy. */
export function newInitialPassword(): string {
  const group = () => Array.from({ length: 5 }, () => legible[randomInt(legible.length)]).join('');
  const password = [group(), group(), group(), group()].join('-');
  return /\d/.test(password) ? password : newInitialPassword();
}
