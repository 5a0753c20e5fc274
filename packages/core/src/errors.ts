import { type ErrorCode, type ErrorKind, errorCodes } from '@mandat/contract';

export interface ErrorDetails {
  /** What is wrong with which field; each value is a key under `validation` in the texts. */
  errors?: Record<string, string>;
  /** On a stale update: the row as it stands now. */
  current?: unknown;
  /** Seconds until it makes sense to try again. */
  retryAfterSeconds?: number;
}

/** A refusal by rule. It names what is wrong by code; it never carries personal data in its message. */
export class DomainError extends Error {
  readonly code: ErrorCode;
  readonly kind: ErrorKind;
  readonly details: ErrorDetails;

  constructor(code: ErrorCode, details: ErrorDetails = {}) {
    super(code);
    this.name = 'DomainError';
    this.code = code;
    this.kind = errorCodes[code];
    this.details = details;
  }
}
