import { createHash, randomInt } from 'node:crypto';

const howMany = 10;
/** Letters and digits that nobody confuses when they are read from paper. */
const legible = 'abcdefghjkmnpqrstuvwxyz23456789';

/** Ten codes of 79 random bits each, in groups of four. */
export function newRecoveryCodes(): string[] {
  const group = () => Array.from({ length: 4 }, () => legible[randomInt(legible.length)]).join('');
  return Array.from({ length: howMany }, () => [group(), group(), group(), group()].join('-'));
}

/** What is kept of a code, however it was typed. A code is too random to be guessed from its hash. */
export function hashRecoveryCode(typed: string): string {
  return createHash('sha256')
    .update(typed.toLowerCase().replaceAll(/[^a-z0-9]/g, ''))
    .digest('hex');
}
