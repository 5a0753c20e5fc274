import { openClient, openDatabase, sendAhead, type Transaction, together } from '@mandat/database';
import { sql } from 'drizzle-orm';
import type postgres from 'postgres';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openInstallation, type TestInstallation } from '../support/installation.ts';
import { sqlState } from '../support/sql-state.ts';

const divisionByZero = '22012';

let house: TestInstallation;
let admin: postgres.Sql;
let handle: ReturnType<typeof openDatabase>;

beforeAll(async () => {
  house = await openInstallation();
  admin = openClient(house.installation.admin, { max: 1 });
  handle = openDatabase(house.installation.admin, { max: 1 });
  await admin`create table if not exists sent_ahead (name text)`;
});

afterAll(async () => {
  await admin`drop table sent_ahead`;
  await handle.close();
  await admin.end();
  await house.close();
});

beforeEach(() => admin`truncate sent_ahead`);

const note = (tx: Transaction, name: string) => sendAhead(tx, 'insert into sent_ahead values ($1)', [name]);
const divideByZero = (tx: Transaction) => sendAhead(tx, 'select 1 / $1::int', ['0']);
const kept = async () => (await admin<{ name: string }[]>`select name from sent_ahead`).map(({ name }) => name);

describe('a transaction', () => {
  it('runs what is sent ahead before what follows, and keeps it', async () => {
    const rows = await handle.db.transaction(async (tx) => {
      note(tx, 'first');
      return tx.execute(sql`select name from sent_ahead`);
    });
    expect(rows).toMatchObject([{ name: 'first' }]);
    expect(await kept()).toEqual(['first']);
  });

  it('fails with what failed, though nobody waited for it, and leaves nothing', async () => {
    const last = handle.db.transaction(async (tx) => {
      note(tx, 'lost');
      divideByZero(tx);
    });
    expect(await sqlState(last)).toBe(divisionByZero);
    const first = handle.db.transaction(async (tx) => {
      divideByZero(tx);
      await tx.execute(sql`insert into sent_ahead values ('lost')`);
    });
    expect(await sqlState(first)).toBe(divisionByZero);
    expect(await kept()).toEqual([]);
  });

  it('fails at its end when its body passes over what failed', async () => {
    const careless = handle.db.transaction(async (tx) => {
      note(tx, 'lost');
      await tx.execute(sql`select 1 / 0`).catch(() => undefined);
    });
    expect(await sqlState(careless)).toBe(divisionByZero);
    expect(await kept()).toEqual([]);
  });

  it('takes no statement after its end', async () => {
    let leaked: Transaction | undefined;
    await handle.db.transaction(async (tx) => {
      leaked = tx;
      note(tx, 'in time');
    });
    await expect(leaked?.execute(sql`insert into sent_ahead values ('too late')`)).rejects.toMatchObject({
      cause: new Error('this transaction is over'),
    });
    expect(await kept()).toEqual(['in time']);
  });
});

describe('statements that go out together', () => {
  it('fail with the first failure, not with what followed from it', async () => {
    const broken = handle.db.transaction((tx) => together(tx.execute(sql`select 1 / 0`), tx.execute(sql`select 1`)));
    expect(await sqlState(broken)).toBe(divisionByZero);
  });
});
