import { setTimeout as sleep } from 'node:timers/promises';
import { describeError, type Log } from '@mandat/core';
import { StartProblem } from '@mandat/integrations';

/** Ends one part of the process. `hurry` is aborted when somebody asks a second time. */
export type Stop = (hurry: AbortSignal) => Promise<unknown>;

export interface Lifecycle {
  /** Ends this part when the process ends; the part that began last ends first. */
  onStop(stop: Stop): Promise<void>;
  /** Resolves when somebody asks the process to end; rejects when one of its parts failed. */
  stopped: Promise<void>;
  /** A part without which nothing works has ended: everything else ends too. */
  fail(problem: StartProblem): void;
}

const patienceMs = 10_000;
// One Ctrl-C comes twice: from the terminal, and passed on by npm.
const sameRequestMs = 500;
// An error nobody foresaw may only follow from the end of another part, such as the database server, which then says more.
const betterReasonMs = 500;

/**
 * Runs `body` until it returns or somebody asks to stop (Ctrl-C, SIGTERM, the end of npm), then ends every part in order.
 * @throws what the body or a failed part threw
 */
export async function live(log: Log, body: (lifecycle: Lifecycle) => Promise<void>): Promise<void> {
  const asked = Promise.withResolvers<void>();
  asked.promise.catch(() => undefined);
  const parts = openParts(log);
  const fail = (problem: StartProblem): void => asked.reject(problem);
  const stopWatching = watchForEnd(asked.resolve, parts.hurry, (error) => {
    log.error('process.failed', describeError(error));
    const problem = new StartProblem('Mandat has stopped because of an unexpected error; the log says where.');
    setTimeout(fail, betterReasonMs, problem);
  });
  const running = body({ onStop: parts.add, stopped: asked.promise, fail });
  try {
    await Promise.race([running, asked.promise]);
  } finally {
    await parts.stop();
    // What was just beginning when the end was asked for gets the time to notice.
    const patience = new AbortController();
    const enough = sleep(patienceMs, undefined, { signal: patience.signal }).catch(() => undefined);
    await Promise.race([running.catch(() => undefined), enough]);
    patience.abort();
    stopWatching();
  }
}

function openParts(log: Log) {
  const stops: Stop[] = [];
  const hurry = new AbortController();
  let isStopping = false;
  const end = (stop: Stop) => stop(hurry.signal).catch((error: unknown) => log.error('process.stop_failed', describeError(error)));
  return {
    hurry: () => hurry.abort(),
    async add(stop: Stop): Promise<void> {
      if (!isStopping) return void stops.push(stop);
      await end(stop);
      throw new StartProblem('Mandat was asked to stop while it started.');
    },
    async stop(): Promise<void> {
      isStopping = true;
      for (const stop of stops.reverse()) await end(stop);
    },
  };
}

function watchForEnd(ask: () => void, hurry: () => void, onCrash: (error: unknown) => void): () => void {
  let askedAt: number | undefined;
  const onSignal = () => {
    askedAt ??= performance.now();
    if (performance.now() - askedAt > sameRequestMs) hurry();
    ask();
  };
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
  for (const signal of signals) process.on(signal, onSignal);
  process.on('uncaughtException', onCrash).on('unhandledRejection', onCrash);
  const parentWatch = watchNpm(onSignal);
  return () => {
    clearInterval(parentWatch);
    for (const signal of signals) process.off(signal, onSignal);
    process.off('uncaughtException', onCrash).off('unhandledRejection', onCrash);
  };
}

// A killed npm passes no signal on; without it nobody could end us from its terminal any more.
function watchNpm(onEnd: () => void): NodeJS.Timeout | undefined {
  if (process.env.npm_lifecycle_event === undefined) return undefined;
  const parent = process.ppid;
  const timer = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(timer);
    onEnd();
  }, 500);
  return timer.unref();
}
