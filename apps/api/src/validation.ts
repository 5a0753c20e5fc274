import { type ValidationKey, validationKeys } from '@mandat/contract';
import { DomainError } from '@mandat/core';
import type { z } from 'zod';

type Issue = z.core.$ZodIssue;

/** A request can be wrong in more places than anybody reads. */
const maximumErrors = 50;
const maximumFieldLength = 100;

const keyByCode: Partial<Record<Issue['code'], ValidationKey>> = { unrecognized_keys: 'unknown_field' };
const tooSmall: Partial<Record<string, ValidationKey>> = { string: 'too_short', array: 'invalid' };
const tooBig: Partial<Record<string, ValidationKey>> = { string: 'too_long', array: 'too_many' };

/** `value` as `schema` reads it. @throws DomainError `request.invalid` with what is wrong with which field; `whole` names the value itself. */
export function validate<Schema extends z.ZodType>(schema: Schema, value: unknown, whole: string): z.output<Schema> {
  const result = schema.safeParse(value, { reportInput: true });
  if (result.success) return result.data;
  throw new DomainError('request.invalid', { errors: fieldErrors(result.error.issues, whole) });
}

/** The first fault of each field, keyed by its path (`changes.0.userId`). */
function fieldErrors(issues: readonly Issue[], whole: string): Record<string, ValidationKey> {
  const errors = new Map<string, ValidationKey>();
  for (const issue of issues) {
    for (const path of pathsOf(issue)) {
      const field = path.map(String).join('.').slice(0, maximumFieldLength) || whole;
      if (!errors.has(field) && errors.size < maximumErrors) errors.set(field, keyOf(issue));
    }
  }
  return Object.fromEntries(errors);
}

function pathsOf(issue: Issue): PropertyKey[][] {
  return issue.code === 'unrecognized_keys' ? issue.keys.map((key) => [...issue.path, key]) : [issue.path];
}

/** The contract's own messages are keys already; everything else is zod's and is named by what kind of fault it is. */
function keyOf(issue: Issue): ValidationKey {
  const own = validationKeys.find((key) => key === issue.message);
  if (own !== undefined) return own;
  if (issue.code === 'invalid_type' && issue.input === undefined) return 'required';
  if (issue.code === 'invalid_value' && issue.input === undefined) return 'required';
  if (issue.code === 'too_small') return tooSmall[issue.origin] ?? 'out_of_range';
  if (issue.code === 'too_big') return tooBig[issue.origin] ?? 'out_of_range';
  if (issue.code === 'invalid_key') return issue.issues[0] === undefined ? 'invalid' : keyOf(issue.issues[0]);
  return keyByCode[issue.code] ?? 'invalid';
}
