import type { CheckResult } from '../verifier/verify.ts';

/** What the page says to the worker that verifies. */
export type ToWorker =
  /** Without a file the log comes in pieces, one for each `want`. */
  | { kind: 'order'; log: File | null; kept: readonly File[]; key: string | undefined }
  | { kind: 'piece'; bytes: Uint8Array<ArrayBuffer> }
  | { kind: 'end' };

/** What the worker says to the page. */
export type FromWorker =
  | { kind: 'want' }
  | { kind: 'progress'; progress: Progress }
  | { kind: 'done'; result: CheckResult }
  | { kind: 'unreadable' };

/** How much of the log was read. */
export interface Progress {
  lines: number;
  characters: number;
}
