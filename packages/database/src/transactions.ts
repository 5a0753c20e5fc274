import { setTimeout as sleep } from 'node:timers/promises';
import type postgres from 'postgres';
import { type HeldConnection, holdConnection } from './held-connection.ts';

type Body<R> = (tx: postgres.TransactionSql) => Promise<R>;

/** A loss is noticed right after the statement that it breaks; an error that only looks like one is passed on after this. */
const noticeMs = 1000;

/**
 * Lets a transaction's statements go out without waiting for the answers to those before them, `begin` included: postgres.js waits for each `begin`.
 * When its connection is lost, the transaction fails with the loss, and what its body does afterwards is refused; postgres.js 3.4.9 itself writes
 * to nothing then, which ends the process, or to the connection that followed, in the midst of another transaction (porsager/postgres#1208, #1216).
 */
export function pipelineTransactions(client: postgres.Sql): postgres.Sql {
  return Object.assign(client, {
    async begin<R>(body: Body<R>): Promise<R> {
      const held = await holdConnection(client);
      return Promise.race([transact(held, body), held.lost]);
    },
  });
}

async function transact<R>(held: HeldConnection, body: Body<R>): Promise<R> {
  const scope = openScope(held);
  let result: R;
  try {
    result = await scope.settle(body);
  } catch (error) {
    if (!(await isLoss(held, error))) await held.end('rollback');
    throw error;
  }
  const { command } = await held.end('commit');
  scope.assertUnbroken();
  if (command !== 'COMMIT') throw new Error('the transaction was rolled back');
  return result;
}

/** One level of a transaction: the whole of it, or what lies behind a savepoint. */
function openScope(held: HeldConnection) {
  let failure: { error: unknown } | undefined;
  let savepoints = 0;

  const run: HeldConnection['run'] = (...given) => {
    const statement = held.run(...given);
    statement.catch((error: unknown) => {
      failure ??= { error };
    });
    return statement;
  };

  /** @throws what broke the transaction, even if the body passed over it */
  function assertUnbroken(): void {
    if (failure !== undefined) throw failure.error;
  }

  async function settle<R>(body: Body<R>): Promise<R> {
    try {
      const result = await body(asTransaction({ unsafe: run, savepoint }));
      assertUnbroken();
      return result;
    } catch (error) {
      // What follows the statement that broke the transaction only says that it is broken.
      throw failure !== undefined && isOfBroken(error) ? failure.error : error;
    }
  }

  async function savepoint<R>(body: Body<R>): Promise<R> {
    const name = `s${savepoints}`;
    savepoints += 1;
    await run(`savepoint ${name}`);
    try {
      return await openScope(held).settle(body);
    } catch (error) {
      if (!(await isLoss(held, error))) await run(`rollback to ${name}`);
      throw error;
    }
  }

  return { settle, assertUnbroken };
}

/** Safe: Drizzle reaches a transaction by these two ways alone. */
function asTransaction(ways: { unsafe: HeldConnection['run']; savepoint<R>(body: Body<R>): Promise<R> }): postgres.TransactionSql {
  return ways as object as postgres.TransactionSql;
}

async function isLoss(held: HeldConnection, error: unknown): Promise<boolean> {
  if (looksLikeLoss(error)) {
    await Promise.race([held.lost.catch(() => undefined), sleep(noticeMs, undefined, { ref: false })]);
  }
  return held.isLost();
}

function looksLikeLoss(error: unknown): boolean {
  return causesOf(error).some(
    (cause) => 'errno' in cause || ('severity' in cause && (cause.severity === 'FATAL' || cause.severity === 'PANIC')),
  );
}

function isOfBroken(error: unknown): boolean {
  return causesOf(error).some((cause) => 'code' in cause && cause.code === '25P02');
}

function causesOf(error: unknown): Error[] {
  return error instanceof Error ? [error, ...causesOf(error.cause)] : [];
}
