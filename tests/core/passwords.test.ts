import { availableParallelism } from 'node:os';
import { minimumPasswordLength, namesAround, type PasswordPolicy } from '@mandat/contract';
import { DomainError } from '@mandat/core';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { hashPassword, verifyPassword } from '../../packages/core/src/passwords/hashing.ts';
import { assertPasswordAllowed, newInitialPassword } from '../../packages/core/src/passwords/policy.ts';

/** What the hashing library is doing now, and the most it ever did at once. */
const work = vi.hoisted(() => ({ now: 0, most: 0, hashes: 0, verifications: 0 }));

vi.mock('@node-rs/argon2', async (importOriginal) => {
  const original = await importOriginal<typeof import('@node-rs/argon2')>();
  const watched = async <R>(body: () => Promise<R>): Promise<R> => {
    work.now += 1;
    work.most = Math.max(work.most, work.now);
    return body().finally(() => {
      work.now -= 1;
    });
  };
  return {
    ...original,
    hash: (...given: Parameters<typeof original.hash>) => watched(() => original.hash(...given).finally(() => (work.hashes += 1))),
    verify: (...given: Parameters<typeof original.verify>) =>
      watched(() => original.verify(...given).finally(() => (work.verifications += 1))),
  };
});

const ownNames = namesAround(
  { username: 'e.muster', email: 'erika@example.org', firstName: 'Erika', lastName: 'Mustermann' },
  { name: 'nordwind', displayName: 'Nordwind Kommunikation GmbH' },
);

/** What is wrong with a password, `fine` when nothing is. */
function judge(password: string, policy: PasswordPolicy): string {
  try {
    assertPasswordAllowed(password, policy, ownNames, 'newPassword');
    return 'fine';
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    expect(error.code).toBe('password.too_weak');
    return error.details.errors?.newPassword ?? '';
  }
}

describe('the standard rule', () => {
  it.each([
    ['Brücke-7', 'fine'],
    ['ab cd 12', 'fine'],
    ['1-------', 'fine'],
    ['пароль-7х', 'fine'],
    ['🔑🔑🔑🔑🔑🔑🔑1', 'fine'],
    ['Brück-7', 'too_short'],
    ['🔑🔑🔑🔑1', 'too_short'],
    ['Bru\u0308ck-7', 'too_short'],
    ['Brücke-sieben', 'digit_missing'],
    ['Bruecke77', 'special_missing'],
    ['Brücke٣٣٣', 'special_missing'],
    ['Brücke-\u0007', 'unprintable'],
    ['Brücke-7\ud800', 'unprintable'],
    ['Erika-123', 'own_name'],
    ['1-MUSTERMANN-1', 'own_name'],
    ['e.muster-77', 'own_name'],
    ['nordwind-2026!', 'own_name'],
    ['Mandat-2026!', 'own_name'],
    ['Password-1!', 'common'],
    ['qwerty123!', 'common'],
    [`1${'-'.repeat(255)}`, 'fine'],
    [`1${'-'.repeat(256)}`, 'too_long'],
    ['', 'too_short'],
  ])('finds %j %s', (password, judgement) => {
    expect(judge(password, 'standard')).toBe(judgement);
  });
});

describe('the rule of length', () => {
  it.each([
    ['langes einfaches wort', 'fine'],
    ['Brücke-über-7-Flüsse', 'fine'],
    ['fünfzehn stellen'.slice(0, 15), 'fine'],
    ['Brücke-7', 'too_short'],
    ['vierzehn zeich', 'too_short'],
    ['Nordwind Kommunikation GmbH', 'own_name'],
    ['\tfünfzehn zeichen', 'unprintable'],
    ['a'.repeat(256), 'fine'],
    ['a'.repeat(257), 'too_long'],
  ])('finds %j %s', (password, judgement) => {
    expect(judge(password, 'length')).toBe(judgement);
  });

  it('asks for the lengths that the console shows', () => {
    expect(minimumPasswordLength).toEqual({ standard: 8, length: 15 });
  });
});

describe('a common password', () => {
  it.each(['Passw0rd!', '!!password!!1', 'ｐａｓｓｗｏｒｄ-1', 'LetMeIn-123', '1-qwertyuiop', 'Football_99'])(
    'is found with what was put around it: %s',
    (password) => {
      expect(judge(password, 'standard')).toBe('common');
    },
  );

  it.each(['passwordpassword', 'PasswordPassword', '1qaz2wsx3edc4rfv'])('is found by the rule of length as well: %s', (password) => {
    expect(judge(password, 'length')).toBe('common');
  });

  it.each(['passwords-are-a-nuisance-1', 'my-password-7x'])('is none by a part: %s', (password) => {
    expect(judge(password, 'standard')).toBe('fine');
  });
});

describe('an initial password', () => {
  it('can be read out, differs each time and satisfies both rules', () => {
    const made = Array.from({ length: 200 }, newInitialPassword);
    expect(new Set(made).size).toBe(200);
    for (const password of made) {
      expect(password).toMatch(/^[a-hjkmnp-z2-9]{5}(?:-[a-hjkmnp-z2-9]{5}){3}$/);
      expect([judge(password, 'standard'), judge(password, 'length')]).toEqual(['fine', 'fine']);
    }
  });
});

describe('a hash', () => {
  beforeEach(() => Object.assign(work, { most: 0, hashes: 0, verifications: 0 }));

  it('is argon2id of at least 19 MiB, two passes and one lane, under a salt of its own', async () => {
    const [first, second] = await Promise.all([hashPassword('Brücke-7'), hashPassword('Brücke-7')]);
    const [, kind, version, parameters = '', salt = '', digest = ''] = first.split('$');
    const named = Object.fromEntries(parameters.split(',').map((each) => each.split('=')));
    expect({ kind, version }).toEqual({ kind: 'argon2id', version: 'v=19' });
    expect(Number(named.m)).toBeGreaterThanOrEqual(19_456);
    expect(Number(named.t)).toBeGreaterThanOrEqual(2);
    expect(Number(named.p)).toBe(1);
    expect(Buffer.from(salt, 'base64').length).toBeGreaterThanOrEqual(16);
    expect(Buffer.from(digest, 'base64').length).toBeGreaterThanOrEqual(32);
    expect(second.split('$')[4]).not.toBe(salt);
  });

  it('belongs to its password in every Unicode form, and to no other', async () => {
    const hash = await hashPassword('Bru\u0308cke-7');
    expect(await verifyPassword(hash, 'Br\u00fccke-7')).toBe(true);
    for (const other of ['Brucke-7', 'brücke-7', 'Brücke-7 ', ' Brücke-7', 'Brücke-7\u0000', ''])
      expect(await verifyPassword(hash, other)).toBe(false);
  });

  it('of nobody is looked at like any other, and belongs to no password', async () => {
    await verifyPassword(undefined, 'warming up');
    work.verifications = 0;
    expect(await verifyPassword(undefined, 'Brücke-7')).toBe(false);
    expect(work.verifications).toBe(1);
  });

  it('is made at most as often at once as there are cores, and all who wait are served', async () => {
    const cores = availableParallelism();
    const hash = await hashPassword('Brücke-7');
    const results = await Promise.all([
      ...Array.from({ length: cores * 4 }, () => hashPassword('Brücke-7')),
      ...Array.from({ length: cores * 4 }, () => verifyPassword(hash, 'Brücke-7')),
    ]);
    expect(results.filter((result) => result === true)).toHaveLength(cores * 4);
    expect(work.most).toBe(cores);
  });

  it('that cannot be read gives its place back', async () => {
    const cores = availableParallelism();
    const failed = await Promise.allSettled(Array.from({ length: cores * 2 }, () => verifyPassword('no hash at all', 'Brücke-7')));
    expect(new Set(failed.map(({ status }) => status))).toEqual(new Set(['rejected']));
    expect(await hashPassword('Brücke-7')).toMatch(/^\$argon2id\$/);
  });
});
