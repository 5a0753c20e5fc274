import { setTimeout as sleep } from 'node:timers/promises';
import { CreatedUser, Problem } from '@mandat/contract';
import type { Customer } from './customer.ts';

/** What clients that write without a pause saw. */
export interface WriteLoad {
  /** User name and id of everything that was answered with success. */
  acknowledged: ReadonlyMap<string, string>;
  /** How often something else was answered, by what: an error code, or `no connection`. */
  refusals: ReadonlyMap<string, number>;
  /** Resolves when `count` more writes have been acknowledged. */
  more(count: number): Promise<void>;
  stop(): Promise<void>;
}

/** Waiting for something to come back, not for something to have happened. */
const retryMs = 20;

/** Clients that each make one user after the other, and never the same twice: what is not acknowledged is not tried again. */
export function startWriting(customer: Customer, writers: number): WriteLoad {
  const acknowledged = new Map<string, string>();
  const refusals = new Map<string, number>();
  let isStopped = false;

  async function write(username: string): Promise<void> {
    const person = { username, email: `${username}@example.org`, firstName: 'Test', lastName: username, roles: ['editor'] };
    const response = await customer.send('POST', '/api/users', person);
    const answer: unknown = await response.json();
    if (response.status === 201) acknowledged.set(username, CreatedUser.parse(answer).id);
    else refuse(Problem.parse(answer).code);
  }

  function refuse(by: string): void {
    refusals.set(by, (refusals.get(by) ?? 0) + 1);
  }

  async function writeOn(writer: number): Promise<void> {
    for (let round = 0; !isStopped; round += 1) {
      const before = acknowledged.size;
      await write(`w${writer}-${round}`).catch((error: unknown) => refuse(reasonOf(error)));
      if (acknowledged.size === before) await sleep(retryMs);
    }
  }

  const running = Array.from({ length: writers }, (_, writer) => writeOn(writer));
  return {
    acknowledged,
    refusals,
    async more(count) {
      for (const goal = acknowledged.size + count; acknowledged.size < goal; ) await sleep(retryMs);
    },
    async stop() {
      isStopped = true;
      await Promise.all(running);
    },
  };
}

function reasonOf(error: unknown): string {
  if (error instanceof DOMException && error.name === 'TimeoutError') return 'no answer';
  if (error instanceof TypeError) return 'no connection';
  throw error;
}
