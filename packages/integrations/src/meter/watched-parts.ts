import { setTimeout as sleep } from 'node:timers/promises';
import type { MeteredPart, Sample } from '@mandat/core/ports';

type Read = () => readonly Sample[] | Promise<readonly Sample[]>;

interface WatchedPart {
  part: MeteredPart;
  /** Asks, unless an earlier question is still open: a part that hangs is asked once, however often somebody wants to know. */
  ask(): Promise<readonly Sample[]>;
}

export interface PartAnswer {
  part: MeteredPart;
  /** Undefined: it failed, or did not answer in time. */
  samples: readonly Sample[] | undefined;
}

export interface WatchedParts {
  add(part: MeteredPart, read: Read): void;
  /** What every part answers within `patienceMs` milliseconds. */
  ask(patienceMs: number): Promise<PartAnswer[]>;
}

export function watchParts(): WatchedParts {
  const parts: WatchedPart[] = [];
  return {
    add(part, read) {
      parts.push(watchPart(part, read));
    },
    async ask(patienceMs) {
      const done = new AbortController();
      const late = sleep(patienceMs, undefined, { signal: done.signal, ref: false }).catch(() => undefined);
      const answers = parts.map(async ({ part, ask }) => {
        const samples = await Promise.race([ask().catch(() => undefined), late]);
        return { part, samples };
      });
      return Promise.all(answers).finally(() => done.abort());
    },
  };
}

function watchPart(part: MeteredPart, read: Read): WatchedPart {
  let open: Promise<readonly Sample[]> | undefined;
  return {
    part,
    ask() {
      open ??= (async () => read())().finally(() => {
        open = undefined;
      });
      return open;
    },
  };
}
