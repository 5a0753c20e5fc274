import { describeError } from '@mandat/core';
import { describe, expect, it } from 'vitest';

class DrizzleQueryError extends Error {
  params = ['erika@example.org'];
}

function failedQuery(): DrizzleQueryError {
  const detail = 'Key (email)=(erika@example.org) already exists.';
  const cause = Object.assign(new Error(`duplicate key value ${detail}`), { code: '23505', constraint_name: 'users_email_unique', detail });
  const message = 'Failed query: insert into users values ($1)\nparams: erika@example.org,\n    at erika (file:///erika@example.org:1:1)';
  return new DrizzleQueryError(message, { cause });
}

describe('what is logged about an error', () => {
  it('is its class, the code and constraint of PostgreSQL, and where it was thrown', () => {
    const fields = describeError(failedQuery());
    expect(fields).toMatchObject({ error: 'DrizzleQueryError < Error', postgres: '23505', constraint: 'users_email_unique' });
    expect(fields.stack).toContain('describe-error.test.ts');
  });

  it('is never its message, a bind value or SQL, even where they look like a stack', () => {
    const written = JSON.stringify(describeError(failedQuery()));
    expect(written).not.toMatch(/erika|insert|Failed query|already exists/);
  });

  it.each([
    [undefined],
    [null],
    ['secret'],
    [{ message: 'secret', code: 'secret value' }],
    [Object.assign(new Error('x'), { code: 'secret value' })],
  ])('is nothing of a stranger thing: %j', (thrown) => {
    expect(JSON.stringify(describeError(thrown))).not.toContain('secret');
  });

  it('ends, where errors cause one another in a circle', () => {
    const first = new Error('a');
    first.cause = new Error('b', { cause: first });
    expect(describeError(first).error).toBe('Error < Error < Error < Error < Error');
  });
});
