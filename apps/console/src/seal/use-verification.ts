import { useCallback, useEffect, useRef, useState } from 'react';
import type { CheckResult } from '../verifier/verify.ts';
import { openSealedLog } from './seal-api.ts';
import { verifyInWorker } from './verify-in-worker.ts';
import type { Progress } from './verify-messages.ts';

export interface Order {
  /** Null: the log as the server has it now. */
  log: File | null;
  kept: readonly File[];
  key: string | undefined;
}

export type VerificationState =
  | { phase: 'idle' }
  | { phase: 'running'; progress: Progress }
  | { phase: 'done'; result: CheckResult }
  | { phase: 'failed'; error: unknown };

/** One verification at a time; it stops when the page is left. */
export function useVerification() {
  const [state, setState] = useState<VerificationState>({ phase: 'idle' });
  const running = useRef<AbortController | null>(null);
  const stop = useCallback(() => {
    running.current?.abort();
    running.current = null;
    setState({ phase: 'idle' });
  }, []);
  useEffect(() => () => running.current?.abort(), []);
  const start = useCallback(async ({ log, kept, key }: Order) => {
    running.current?.abort();
    const stopping = new AbortController();
    running.current = stopping;
    const { signal } = stopping;
    const show = (next: VerificationState) => signal.aborted || setState(next);
    show({ phase: 'running', progress: { lines: 0, characters: 0 } });
    try {
      const onProgress = (progress: Progress) => show({ phase: 'running', progress });
      const result = await verifyInWorker({ log: log ?? (await openSealedLog(signal)), kept, key, signal, onProgress });
      show({ phase: 'done', result });
    } catch (error) {
      show({ phase: 'failed', error });
    }
  }, []);
  return { state, start, stop };
}
