import { setTimeout as sleep } from 'node:timers/promises';
import type { AnchorSite } from '../ports.ts';

const patienceMs = 5_000;

/**
 * A site that may hang: after five seconds without an answer a call has failed. One call at a time reaches the site, and none as long as
 * one has no answer, so that it costs one thread and five seconds, not as many as there are tenants.
 */
export function guardSite(site: AnchorSite): AnchorSite {
  let running: Promise<unknown> | undefined;
  let isHanging = false;

  async function inTurn<R>(call: () => Promise<R>): Promise<R> {
    while (running !== undefined) {
      if (isHanging) throw new Error('no answer');
      await impatiently(running);
    }
    const answer = call();
    const settled = answer.then(
      () => undefined,
      () => undefined,
    );
    running = settled.finally(() => {
      running = undefined;
      isHanging = false;
    });
    return impatiently(answer, () => {
      isHanging = true;
    });
  }

  return {
    name: site.name,
    append: (log, note, at) => inTurn(() => site.append(log, note, at)),
    readLast: (log) => inTurn(() => site.readLast(log)),
    read: (log) => site.read(log),
  };
}

async function impatiently<R>(work: Promise<R>, onTimeout: () => void = () => undefined): Promise<R> {
  const givingUp = new AbortController();
  const end = sleep(patienceMs, undefined, { signal: givingUp.signal, ref: false }).then(() => {
    onTimeout();
    throw new Error('no answer');
  });
  try {
    return await Promise.race([work, end]);
  } finally {
    end.catch(() => undefined);
    givingUp.abort();
  }
}
