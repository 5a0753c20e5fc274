import type { Clock } from '@mandat/core/ports';

/** The machine's clock. */
export const systemClock: Clock = { now: () => new Date(), elapsedMs: () => performance.now() };
