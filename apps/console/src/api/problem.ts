import { type ErrorCode, errorCodes, Problem, passwordIssues, validationKeys } from '@mandat/contract';
import { HttpError } from 'ra-core';
import type { TextKey } from '../i18n/console-texts.ts';

export type FieldTexts = Readonly<Record<string, TextKey>>;

/** `network`: no answer arrived at all. */
type ApiErrorCode = ErrorCode | 'network';

/** What the API refused, in the form react-admin reads: `message` and the values of `body.errors` are i18n keys. */
export class ApiError extends HttpError {
  readonly code: ApiErrorCode;
  /** What is wrong with which field. */
  readonly fields: FieldTexts;
  readonly current: unknown;
  readonly requestId: string | undefined;
  readonly retryAfterSeconds: number | undefined;

  constructor(code: ApiErrorCode, status: number, problem?: Problem) {
    const fields = fieldTexts(problem?.errors);
    super(code === 'network' ? 'error.network' : `errors.${code}`, status, { errors: fields });
    this.name = 'ApiError';
    this.code = code;
    this.fields = fields;
    this.current = problem?.current;
    this.requestId = problem?.requestId;
    this.retryAfterSeconds = problem?.retryAfterSeconds;
  }
}

export function isErrorCode(value: string): value is ErrorCode {
  return Object.hasOwn(errorCodes, value);
}

/** Reads a problem out of any answer that is not a success; what is no problem (a proxy's page) becomes `server.*`. */
export function toApiError(status: number, json: unknown): ApiError {
  const parsed = Problem.safeParse(json);
  if (!parsed.success) return new ApiError(fallbackCode(status), status);
  const { code } = parsed.data;
  return new ApiError(isErrorCode(code) ? code : fallbackCode(status), status, parsed.data);
}

export function isApiError(error: unknown, code: ApiErrorCode): error is ApiError {
  return error instanceof ApiError && error.code === code;
}

function fallbackCode(status: number): ErrorCode {
  if (status === 401) return 'session.required';
  if (status === 403) return 'permission.missing';
  if (status === 404) return 'request.not_found';
  return status === 502 || status === 503 || status === 504 ? 'server.unavailable' : 'server.unexpected';
}

function fieldTexts(errors: Readonly<Record<string, string>> = {}): FieldTexts {
  return Object.fromEntries(Object.entries(errors).map(([field, value]) => [field, fieldText(value)]));
}

/** The i18n key of a field's error, whichever of the contract's lists names it. */
export function fieldText(value: string): TextKey {
  if (isErrorCode(value)) return `errors.${value}`;
  const validation = validationKeys.find((key) => key === value);
  if (validation) return `validation.${validation}`;
  const issue = passwordIssues.find((key) => key === value);
  return issue ? `passwordIssues.${issue}` : 'validation.invalid';
}
