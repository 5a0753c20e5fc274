import { type ErrorCode, validationKeys } from '@mandat/contract';
import { DomainError } from '@mandat/core';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { maximumJsonDepth, parseJson } from '../../apps/api/src/json.ts';
import { statusOf } from '../../apps/api/src/problem.ts';
import { validate } from '../../apps/api/src/validation.ts';

const schema = z.strictObject({
  name: z.string().min(2).max(5),
  kind: z.enum(['a', 'b']),
  size: z.int().min(1).max(9),
  tags: z.array(z.string().min(1, 'required')).max(2),
  email: z.string().regex(/@/, 'email_form').optional(),
});
const good = { name: 'abc', kind: 'a', size: 1, tags: [] };

function errorsOf(value: unknown): Record<string, string> | undefined {
  try {
    validate(schema, value, 'body');
  } catch (error) {
    if (error instanceof DomainError) return error.details.errors;
  }
  return undefined;
}

describe('validation', () => {
  it.each([
    ['a value that is missing', { ...good, name: undefined, kind: undefined }, { name: 'required', kind: 'required' }],
    ['a value of another type', { ...good, name: 1, size: '1', tags: 'x' }, { name: 'invalid', size: 'invalid', tags: 'invalid' }],
    ['null where it has no meaning', { ...good, name: null }, { name: 'invalid' }],
    ['text that is too short or too long', { ...good, name: 'a' }, { name: 'too_short' }],
    ['text that is too long', { ...good, name: 'abcdef' }, { name: 'too_long' }],
    ['a number out of range', { ...good, size: 10 }, { size: 'out_of_range' }],
    ['a number that no integer can hold', { ...good, size: 2 ** 53 }, { size: 'out_of_range' }],
    ['NaN', { ...good, size: Number.NaN }, { size: 'invalid' }],
    ['a list that is too long', { ...good, tags: ['a', 'b', 'c'] }, { tags: 'too_many' }],
    ['a fault inside a list, by its path', { ...good, tags: ['a', ''] }, { 'tags.1': 'required' }],
    ["the contract's own key", { ...good, email: 'x' }, { email: 'email_form' }],
    ['every field that is not known', { ...good, evil: 1, worse: 2 }, { evil: 'unknown_field', worse: 'unknown_field' }],
    ['a list in place of an object', [good], { body: 'invalid' }],
    ['nothing at all', null, { body: 'invalid' }],
  ])('names %s', (_name, value, expected) => {
    expect(errorsOf(value)).toEqual(expected);
  });

  it('answers no more faults than anybody reads, and cuts what a stranger calls a field', () => {
    const errors = errorsOf({
      ...good,
      ...Object.fromEntries(Array.from({ length: 500 }, (_, index) => [`${'x'.repeat(5000)}${index}`, 1])),
    });
    expect(Object.keys(errors ?? {}).every((field) => field.length <= 100)).toBe(true);
    const many = errorsOf({ ...good, ...Object.fromEntries(Array.from({ length: 500 }, (_, index) => [`x${index}`, 1])) });
    expect(Object.keys(many ?? {})).toHaveLength(50);
  });

  it('answers nothing but keys that have a text', () => {
    const faults = [{}, { ...good, name: 1 }, { ...good, evil: 1 }, { ...good, size: 2 ** 60 }].map(errorsOf);
    const keys = faults.flatMap((errors) => Object.values(errors ?? {}));
    expect(keys.length).toBeGreaterThan(0);
    expect(validationKeys).toEqual(expect.arrayContaining(keys));
  });
});

describe('JSON from a stranger', () => {
  const judged: [string, string | undefined][] = [
    ['{"a":[1,{"b":null}]}', undefined],
    ['{', 'malformed'],
    ['', 'malformed'],
    ['NaN', 'malformed'],
    ['{"a":1}x', 'malformed'],
    ['{"__proto__":{"isAdministrator":true}}', 'unknown_field'],
    ['[{"a":{"\\u005f_proto__":1}}]', 'unknown_field'],
    ['['.repeat(maximumJsonDepth) + ']'.repeat(maximumJsonDepth), undefined],
    ['['.repeat(maximumJsonDepth + 1) + ']'.repeat(maximumJsonDepth + 1), 'too_deep'],
    [`${'{"a":'.repeat(100_000)}1${'}'.repeat(100_000)}`, 'too_deep'],
  ];
  it.each(judged.map(([text, fault]) => [text.slice(0, 40), text, fault] as const))(
    'is judged before anything recurses over it: %s',
    (_name, text, fault) => {
      expect(parseJson(text).fault).toBe(fault);
    },
  );
});

describe('statuses', () => {
  it.each<[ErrorCode, number]>([
    ['request.invalid', 400],
    ['session.required', 401],
    ['session.refused', 401],
    ['permission.missing', 403],
    ['session.password_change_required', 403],
    ['request.cross_site', 403],
    ['users.not_found', 404],
    ['request.not_found', 404],
    ['request.method_not_allowed', 405],
    ['users.stale', 409],
    ['request.too_large', 413],
    ['request.unsupported_media_type', 415],
    ['session.throttled', 429],
    ['server.unexpected', 500],
    ['server.unavailable', 503],
    ['tenant.maintenance', 503],
  ])('answers %s with %i', (code, status) => {
    expect(statusOf(code)).toBe(status);
  });
});
