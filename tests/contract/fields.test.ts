import {
  Email,
  Id,
  Instant,
  isStorableJson,
  line,
  nameKey,
  PreferenceKey,
  TenantName,
  text,
  UnitPrice,
  UpdatePreferences,
  Username,
  Version,
  validationKeys,
} from '@mandat/contract';
import { describe, expect, it } from 'vitest';
import type { z } from 'zod';

/** What is wrong with a value: a key under `validation`, a word of zod's own, or `fine`. */
function judge(schema: z.ZodType, value: unknown): string {
  const { error } = schema.safeParse(value);
  const message = error?.issues[0]?.message ?? 'fine';
  return message === 'fine' || validationKeys.some((key) => key === message) ? message : 'invalid';
}

describe.each([
  [
    'a line',
    line(5),
    [
      ['a', 'fine'],
      [' a ', 'fine'],
      ['', 'required'],
      ['   ', 'required'],
      ['123456', 'too_long'],
      ['a\nb', 'unprintable'],
      ['a\u0000', 'unprintable'],
      ['a\u202eb', 'unprintable'],
      ['a\u2066b', 'unprintable'],
      ['\ufeffa', 'fine'],
      ['a\ufeffb', 'unprintable'],
      ['a\ud800', 'unprintable'],
      ['a\uffff', 'unprintable'],
      ['👍👍👍👍👍', 'fine'],
      ['👍👍👍👍👍👍', 'too_long'],
      [7, 'invalid'],
      [null, 'invalid'],
    ],
  ],
  [
    'a text',
    text(5),
    [
      ['a\nb', 'fine'],
      ['a\tb', 'fine'],
      ['\r\n', 'required'],
      ['a\u0007', 'unprintable'],
      ['a\u2028b', 'fine'],
      ['123456', 'too_long'],
    ],
  ],
  [
    'a user name',
    Username,
    [
      ['eva', 'fine'],
      ['Zoë.Müller+1@haus_2-x', 'fine'],
      ['Иван', 'fine'],
      ['e\u0301va', 'fine'],
      ['e', 'too_short'],
      ['-eva', 'username_form'],
      ['eva lind', 'username_form'],
      ['eva/../', 'username_form'],
      ["eva'--", 'username_form'],
      ['\u0301eva', 'username_form'],
      ['a'.repeat(65), 'too_long'],
      ['a'.repeat(10_000), 'too_long'],
    ],
  ],
  [
    'an address',
    Email,
    [
      ['eva@example.org', 'fine'],
      ['Jürgen@müller.de', 'fine'],
      ['a+b@x.museum', 'fine'],
      ['eva@example', 'email_form'],
      ['eva@@example.org', 'email_form'],
      ['eva@exa mple.org', 'email_form'],
      ['a..b@example.org', 'email_form'],
      ['eva@example.org>,<x@y.de', 'email_form'],
      ['"eva"@example.org', 'email_form'],
      ['eva@example.org\nBcc: x@y.de', 'unprintable'],
      [`${'a'.repeat(250)}@x.de`, 'too_long'],
    ],
  ],
  [
    'a customer name',
    TenantName,
    [
      ['nordwind', 'fine'],
      ['a', 'fine'],
      ['a-1', 'fine'],
      ['Nordwind', 'tenant_name_form'],
      ['-a', 'tenant_name_form'],
      ['a-', 'tenant_name_form'],
      ['a;$(id)', 'tenant_name_form'],
      ['a'.repeat(64), 'too_long'],
    ],
  ],
  [
    'an instant',
    Instant,
    [
      ['2026-03-29T01:30:00Z', 'fine'],
      ['2026-03-29T01:30:00.123456+02:00', 'fine'],
      ['1900-01-01T00:00:00Z', 'fine'],
      ['1899-12-31T23:59:59Z', 'out_of_range'],
      ['2999-12-31T23:59:59Z', 'fine'],
      ['3000-01-01T00:00:00Z', 'out_of_range'],
      ['2026-02-30T00:00:00Z', 'invalid'],
      ['2026-03-29', 'invalid'],
      ['2026-03-29T01:30:00', 'invalid'],
      ['now', 'invalid'],
      [1_774_000_000_000, 'invalid'],
    ],
  ],
  [
    'an id',
    Id,
    [
      ['01900000-0000-7000-8000-00000000000a', 'fine'],
      ['01900000-0000-7000-8000-00000000000A', 'fine'],
      ['01900000000070008000000000000000', 'invalid'],
      ['1', 'invalid'],
      ["' or true --", 'invalid'],
      ['-'.repeat(36), 'invalid'],
    ],
  ],
  [
    'a version',
    Version,
    [
      [1, 'fine'],
      [2_147_483_647, 'fine'],
      [0, 'invalid'],
      [2_147_483_648, 'invalid'],
      [1.5, 'invalid'],
      ['1', 'invalid'],
      [Number.NaN, 'invalid'],
    ],
  ],
  [
    'a price',
    UnitPrice,
    [
      ['0.0190', 'fine'],
      ['12', 'fine'],
      ['999999.9999', 'fine'],
      ['1000000', 'price_form'],
      ['0.01901', 'price_form'],
      ['-1', 'price_form'],
      ['1e3', 'price_form'],
      ['0,19', 'price_form'],
      ['.5', 'price_form'],
    ],
  ],
  [
    "a preference's name",
    PreferenceKey,
    [
      ['users.columns', 'fine'],
      ['__proto__', 'preference_key_form'],
      ['a b', 'preference_key_form'],
      ['a'.repeat(101), 'preference_key_form'],
    ],
  ],
] as [string, z.ZodType, [unknown, string][]][])('%s', (_, schema, cases) => {
  it.each(cases)('%j is %s', (value, judgement) => {
    expect(judge(schema, value)).toBe(judgement);
  });
});

describe('what is read', () => {
  it('loses the white space around it', () => {
    expect(line(10).parse(' a b\u00a0')).toBe('a b');
  });

  it('of an id is its lower case', () => {
    expect(Id.parse('01900000-0000-7000-8000-00000000000A')).toBe('01900000-0000-7000-8000-00000000000a');
  });

  it('of preferences may be anything that a database can hold, up to a size', () => {
    expect(judge(UpdatePreferences, { a: 'x'.repeat(8_190) })).toBe('fine');
    expect(judge(UpdatePreferences, { a: 'x'.repeat(8_191) })).toBe('too_long');
    expect(judge(UpdatePreferences, { a: 'x\u0000' })).toBe('unprintable');
    expect(judge(UpdatePreferences, Object.fromEntries(Array.from({ length: 201 }, (_, index) => [`key-${index}`, 1])))).toBe('too_many');
  });
});

describe('JSON that a database can hold', () => {
  it.each([
    [{ a: ['b', 1, null, { c: true }] }, true],
    ['\u0000', false],
    [{ '\u0000': 1 }, false],
    [['\ud800'], false],
    ['\udc00', false],
    ['👍', true],
    ['\\u0000', true],
    ['\\\\u0000', true],
    ['\\\u0000', false],
    ['\\ud800', true],
    ['\u0001', true],
  ])('%j: %s', (value, isStorable) => {
    expect(isStorableJson(value)).toBe(isStorable);
  });
});

describe('two spellings of one name', () => {
  it.each([
    ['Ärger', 'ärger'],
    ['Zo\u00eb', 'ZOE\u0308'],
    ['ﬁnn', 'FINN'],
    ['ｗｉｄｅ', 'wide'],
    [' eva\u00a0', 'Eva'],
    ['\u212aelvin', 'kelvin'],
    ['\u2460', '1'],
  ])('%j and %j have one key', (one, other) => {
    expect(nameKey(one)).toBe(nameKey(other));
  });

  it.each([
    ['eva', 'ewa'],
    ['Straße', 'Strasse'],
    ['eva', 'еva'],
    ['ı', 'i'],
  ])('%j and %j are two names', (one, other) => {
    expect(nameKey(one)).not.toBe(nameKey(other));
  });

  it('have a key that is its own key, for every character there is', () => {
    const unstable: string[] = [];
    for (let code = 0; code <= 0x10ffff; code += 1) {
      if (code >= 0xd800 && code <= 0xdfff) continue;
      const character = String.fromCodePoint(code);
      const key = nameKey(`a${character}b`);
      if (nameKey(key) !== key) unstable.push(code.toString(16));
    }
    expect(unstable).toEqual([]);
  });
});
