import { setTimeout as sleep } from 'node:timers/promises';
import type postgres from 'postgres';
import { prepareStatements } from './prepared-statements.ts';

type Body<R> = (tx: postgres.TransactionSql) => Promise<R>;

/** Resolves when the transaction's connection is lost. */
interface Loss {
  isLost: boolean;
  happened: Promise<void>;
}

/** A loss is noticed right after the statement that it breaks; an error that only looks like one is passed on after this. */
const noticeMs = 1000;

/**
 * When a transaction's connection is lost, postgres.js 3.4.9 still writes a rollback or a commit: to nothing, which ends the process, or
 * to the connection that followed, in the midst of another transaction (porsager/postgres#1208, #1216). Here the transaction fails
 * with the loss alone, and what its body does afterwards is refused.
 */
export function guardTransactions(client: postgres.Sql): postgres.Sql {
  const { begin } = client;
  return Object.assign(client, {
    begin<R>(body: Body<R>) {
      const { promise: happened, resolve } = Promise.withResolvers<void>();
      const loss: Loss = { isLost: false, happened };
      const outcome = begin((tx) => run(prepareStatements(tx), body, loss));
      outcome.catch(() => {
        loss.isLost = true;
        resolve();
      });
      return outcome;
    },
  });
}

/** Runs `body`. When the connection is lost it never settles, so that nothing is written for its end; `begin` itself fails then. */
async function run<R>(tx: postgres.TransactionSql, body: Body<R>, loss: Loss): Promise<R> {
  try {
    const result = await body(refuseAfter(loss, tx));
    if (!loss.isLost) return result;
  } catch (error) {
    if (looksLikeLoss(error)) await Promise.race([loss.happened, sleep(noticeMs, undefined, { ref: false })]);
    if (!loss.isLost) throw error;
  }
  return new Promise<never>(() => undefined);
}

/** Drizzle reaches a transaction by these two ways alone. */
function refuseAfter(loss: Loss, tx: postgres.TransactionSql): postgres.TransactionSql {
  const { unsafe, savepoint } = tx;
  return Object.assign(tx, {
    unsafe(...given: Parameters<typeof unsafe>) {
      if (loss.isLost) throw new Error('the connection of this transaction was lost');
      return unsafe(...given);
    },
    savepoint: <R>(body: Body<R>) => savepoint((inner) => run(prepareStatements(inner), body, loss)),
  });
}

function looksLikeLoss(error: unknown): boolean {
  for (let cause = error; cause instanceof Error; cause = cause.cause) {
    if ('errno' in cause || ('severity' in cause && (cause.severity === 'FATAL' || cause.severity === 'PANIC'))) return true;
  }
  return false;
}
