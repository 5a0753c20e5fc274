export interface Turns {
  /** Runs `work` when it is its turn, and passes on what it comes to. */
  take<R>(customer: string, work: () => Promise<R>): Promise<R>;
  counts(): { running: number; waiting: number };
}

/** At most `places` pieces of work at once. Customers whose work waits take turns, so that nobody waits for all that another one asked for before. */
export function openTurns(places: number): Turns {
  const waiting = new Map<string, (() => void)[]>();
  let busy = 0;

  function wait(customer: string): Promise<void> {
    const queue = waiting.get(customer) ?? [];
    waiting.set(customer, queue);
    return new Promise((resolve) => queue.push(resolve));
  }

  /** Whoever took a turn goes to the end of the row. */
  function next(): (() => void) | undefined {
    for (const [customer, queue] of waiting) {
      const begin = queue.shift();
      waiting.delete(customer);
      if (queue.length > 0) waiting.set(customer, queue);
      return begin;
    }
    return undefined;
  }

  return {
    counts: () => ({ running: busy, waiting: [...waiting.values()].reduce((sum, queue) => sum + queue.length, 0) }),
    async take(customer, work) {
      if (busy < places) busy += 1;
      else await wait(customer);
      try {
        return await work();
      } finally {
        const begin = next();
        if (begin === undefined) busy -= 1;
        else begin();
      }
    },
  };
}
