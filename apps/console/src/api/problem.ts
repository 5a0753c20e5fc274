import { type ErrorCode, errorCodes, Problem, passwordIssues, validationKeys } from '@mandat/contract';
import type { TextKey } from '../i18n/console-texts.ts';

export type FieldTexts = Readonly<Record<string, TextKey>>;

/** `network`: no answer arrived at all. */
type ApiErrorCode = ErrorCode | 'network';

/**
 * What the API refused, in the form react-admin reads: `status`, `body.errors`, and i18n keys for texts. Not an HttpError: its
 * constructor takes the prototype of every class that extends it away.
 */
export class ApiError extends Error {
  readonly status: number;
  readonly body: { errors: FieldTexts };
  readonly code: ApiErrorCode;
  /** What is wrong with which field. */
  readonly fields: FieldTexts;
  readonly current: unknown;
  readonly requestId: string | undefined;
  readonly retryAfterSeconds: number | undefined;

  constructor(code: ApiErrorCode, status: number, problem?: Problem) {
    const fields = fieldTexts(code, problem?.errors);
    super(code === 'network' ? 'error.network' : `errors.${code}`);
    this.name = 'ApiError';
    this.status = status;
    this.body = { errors: fields };
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

/** A refusal of its own says more at the field than the fault's kind does: "already taken" rather than "given twice". */
function fieldTexts(code: ApiErrorCode, errors: Readonly<Record<string, string>> = {}): FieldTexts {
  const textOf = (value: string): TextKey => {
    if (code === 'password.too_weak') return passwordText(value);
    return code === 'request.invalid' || code === 'network' ? validationText(value) : `errors.${code}`;
  };
  return Object.fromEntries(Object.entries(errors).map(([field, value]) => [field, textOf(value)]));
}

/** The i18n key of a fault that the contract's schemas name. */
export function validationText(value: string): TextKey {
  return `validation.${validationKeys.find((key) => key === value) ?? 'invalid'}`;
}

function passwordText(value: string): TextKey {
  const issue = passwordIssues.find((key) => key === value);
  return issue ? `passwordIssues.${issue}` : 'errors.password.too_weak';
}
