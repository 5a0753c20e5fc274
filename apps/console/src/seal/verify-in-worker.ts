import type { CheckResult } from '../verifier/verify.ts';
import type { FromWorker, Progress, ToWorker } from './verify-messages.ts';

export interface Verification {
  /** A file, or what the server sends. */
  log: File | ReadableStream<Uint8Array<ArrayBuffer>>;
  kept: readonly File[];
  key: string | undefined;
  signal: AbortSignal;
  onProgress: (progress: Progress) => void;
}

/** The browser cannot read a file, or knows no Ed25519. */
class UnreadableError extends Error {}

/** Verifies in a worker of its own. Rejects when `signal` stops it, when the log stops coming, and with `UnreadableError`. */
export function verifyInWorker({ log, kept, key, signal, onProgress }: Verification): Promise<CheckResult> {
  const worker = new Worker(new URL('./verify-worker.ts', import.meta.url), { type: 'module' });
  const say = (message: ToWorker) => worker.postMessage(message);
  const reader = log instanceof File ? undefined : log.getReader();
  const verdict = new Promise<CheckResult>((resolve, reject) => {
    signal.addEventListener('abort', () => reject(new DOMException('stopped', 'AbortError')));
    worker.addEventListener('error', () => reject(new UnreadableError()));
    const pass = async () => {
      const piece = await reader?.read();
      if (piece === undefined || piece.done) say({ kind: 'end' });
      else say({ kind: 'piece', bytes: piece.value });
    };
    worker.addEventListener('message', ({ data }: MessageEvent<FromWorker>) => {
      if (data.kind === 'want') pass().catch(reject);
      if (data.kind === 'progress') onProgress(data.progress);
      if (data.kind === 'done') resolve(data.result);
      if (data.kind === 'unreadable') reject(new UnreadableError());
    });
    say({ kind: 'order', log: log instanceof File ? log : null, kept, key });
  });
  return verdict.finally(() => {
    worker.terminate();
    reader?.cancel().catch(() => undefined);
  });
}
