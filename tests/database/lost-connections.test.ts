import { openClient, openDatabase, type Transaction } from '@mandat/database';
import { sql } from 'drizzle-orm';
import type postgres from 'postgres';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openInstallation, type TestInstallation } from '../support/installation.ts';
import { sqlState } from '../support/sql-state.ts';

let house: TestInstallation;
let admin: postgres.Sql;
let handle: ReturnType<typeof openDatabase>;

beforeAll(async () => {
  house = await openInstallation();
  admin = openClient(house.installation.admin, { max: 2 });
  await admin`create table if not exists survivors (name text)`;
});

afterAll(async () => {
  await admin`drop table survivors`;
  await admin.end();
  await house.close();
});

beforeEach(async () => {
  await admin`truncate survivors`;
  handle = openDatabase(house.installation.admin, { max: 1 });
});

afterEach(() => handle.close());

async function backendOf(tx: Transaction): Promise<number> {
  const [row] = await tx.execute(sql`select pg_backend_pid() as pid`);
  return Number(row?.pid);
}

/** Ends a backend as an administrator of the server would, and waits until it is gone. */
async function endBackend(pid: number): Promise<void> {
  await admin`select pg_terminate_backend(${pid}, 5000)`;
}

const note = (tx: Pick<Transaction, 'execute'>, name: string) => tx.execute(sql`insert into survivors values (${name})`);
const survivors = async () => (await admin<{ name: string }[]>`select name from survivors order by name`).map(({ name }) => name);
/** postgres.js hands the server's farewell to the statement after the lost one, too; then the connection is a new one. */
async function afterFarewell(work: () => Promise<unknown>): Promise<void> {
  if ((await sqlState(work())) === '57P01') await work();
}

describe('a transaction whose connection is lost', () => {
  it('in the midst of a statement fails and leaves nothing, and the next one works, again and again', async () => {
    for (const round of [1, 2, 3]) {
      const lost = handle.db.transaction(async (tx) => {
        await note(tx, `lost ${round}`);
        const pid = await backendOf(tx);
        await Promise.all([tx.execute(sql`select pg_sleep(30)`), endBackend(pid)]);
      });
      await expect(lost).rejects.toThrow();
      await afterFarewell(() => handle.db.transaction((tx) => note(tx, `kept ${round}`)));
    }
    expect(await survivors()).toEqual(['kept 1', 'kept 2', 'kept 3']);
  });

  it('between two statements fails at once, and the second one reaches no other transaction', async () => {
    const { promise: failure, resolve: hasFailed } = Promise.withResolvers<void>();
    const { promise: secondStatement, resolve: sendSecond } = Promise.withResolvers<unknown>();
    const lost = handle.db.transaction(async (tx) => {
      await note(tx, 'lost before');
      await endBackend(await backendOf(tx));
      await failure;
      sendSecond(sqlState(note(tx, 'lost after')));
    });
    lost.catch(hasFailed);
    await expect(lost).rejects.toThrow();
    const next = afterFarewell(() => handle.db.transaction((tx) => note(tx, 'kept')));
    await expect(secondStatement).rejects.toThrow('Failed query');
    await next;
    expect(await survivors()).toEqual(['kept']);
  });

  it('fails when it was lost after the last statement', async () => {
    const { promise: failure, resolve: hasFailed } = Promise.withResolvers<void>();
    const { promise: end, resolve: hasEnded } = Promise.withResolvers<void>();
    const lost = handle.db.transaction(async (tx) => {
      await note(tx, 'lost');
      await endBackend(await backendOf(tx));
      await failure;
      hasEnded();
    });
    lost.catch(hasFailed);
    await expect(lost).rejects.toThrow();
    await end;
    await afterFarewell(() => handle.db.transaction((tx) => note(tx, 'kept')));
    expect(await survivors()).toEqual(['kept']);
  });

  it('inside a savepoint fails as a whole, even if its body goes on', async () => {
    const lost = handle.db.transaction(async (tx) => {
      const pid = await backendOf(tx);
      const inner = tx.transaction(async (savepoint) => {
        await note(savepoint, 'lost inside');
        await Promise.all([savepoint.execute(sql`select pg_sleep(30)`), endBackend(pid)]);
      });
      await inner.catch(() => undefined);
      await note(tx, 'lost outside');
    });
    await expect(lost).rejects.toThrow();
    await afterFarewell(() => handle.db.transaction((tx) => note(tx, 'kept')));
    expect(await survivors()).toEqual(['kept']);
  });
});

describe('a transaction that fails for another reason', () => {
  it('is rolled back and passes the error on, also one that looks like the loss of a connection', async () => {
    const refused = Object.assign(new Error('connect ECONNREFUSED'), { errno: -111 });
    for (const error of [new Error('a rule says no'), refused]) {
      const failed = handle.db.transaction(async (tx) => {
        await note(tx, 'lost');
        throw error;
      });
      await expect(failed).rejects.toBe(error);
    }
    await handle.db.transaction(async (tx) => {
      await tx.transaction((savepoint) => note(savepoint, 'kept inside'));
      const inner = tx.transaction(async (savepoint) => {
        await note(savepoint, 'lost inside');
        throw new Error('only this part');
      });
      await expect(inner).rejects.toThrow('only this part');
    });
    expect(await survivors()).toEqual(['kept inside']);
  });
});
