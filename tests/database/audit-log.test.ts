import type postgres from 'postgres';
import { describe, expect, it } from 'vitest';
import { entriesAfter, lastEntryId, beforeAllEntries as never, type StoredEntry } from '../support/audit-entries.ts';
import { notPossible, permissionDenied, sqlState, withoutContext } from '../support/sql-state.ts';
import { actAs, context, rolledBack, useAuditedDatabase } from './audit-log.ts';

const database = useAuditedDatabase();

async function lastEntry(client: postgres.ISql): Promise<StoredEntry> {
  const entry = (await entriesAfter(client, never)).at(-1);
  if (entry === undefined) throw new Error('the log is empty');
  return entry;
}

/** Changes the one row that every tenant has, as `given`, and answers the entry. */
async function changeSettings(tx: postgres.ISql, given: Record<string, unknown> = context): Promise<StoredEntry> {
  await actAs(tx, given);
  await tx`update settings set password_policy = case password_policy when 'length' then 'standard' else 'length' end`;
  return lastEntry(tx);
}

async function logTables(client: postgres.ISql): Promise<string[]> {
  const rows = await client<{ name: string }[]>`select oid::regclass::text as name from pg_class
    where relnamespace = 'public'::regnamespace and relname ~ '^audit_(entries|payloads)' and relkind in ('r', 'p') order by 1`;
  return rows.map(({ name }) => name);
}

/** Every way to change, delete or empty what is in the log, or in one of its months. */
async function manipulations(client: postgres.ISql): Promise<string[]> {
  const tables = await logTables(client);
  expect(tables).toContain('audit_entries');
  expect(tables).toContain('audit_payloads_default');
  return tables.flatMap((table) => {
    const column = table.startsWith('audit_entries') ? "action = 'users.read'" : "payload = '{}'";
    return [`update ${table} set ${column}`, `delete from ${table}`, `truncate ${table}`];
  });
}

describe('the log', () => {
  it('keeps its rows from being changed, deleted or emptied by the application', async () => {
    for (const statement of await manipulations(database().owner)) {
      expect(await sqlState(database().app.unsafe(statement)), statement).toBe(permissionDenied);
    }
  });

  it('keeps its rows from being changed, deleted or emptied by its owner, in every month', async () => {
    await rolledBack(database().owner, async (tx) => {
      const months = (await logTables(tx)).flatMap((name) => /audit_entries_(\d{4})_(\d\d)/.exec(name)?.slice(1, 3).join('-') ?? []);
      expect(months).toHaveLength(3);
      for (const month of ['2019-05', ...months]) await changeSettings(tx, { ...context, happenedAt: `${month}-15T00:00:00Z` });
      const before = await entriesAfter(tx, never);
      for (const statement of await manipulations(tx)) {
        expect(await sqlState(tx.savepoint((savepoint) => savepoint.unsafe(statement))), statement).toBe(notPossible);
      }
      expect(await entriesAfter(tx, never)).toEqual(before);
    });
  });

  it('has a place for this month and the next two, and puts an entry into its own', async () => {
    await rolledBack(database().app, async (tx) => {
      const { month, at } = await changeSettings(tx);
      expect(month).toBe(`audit_entries_${at.toISOString().slice(0, 7).replace('-', '_')}`);
    });
    const now = new Date();
    const months = [0, 1, 2].map((ahead) => new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + ahead)).toISOString().slice(0, 7));
    const tables = await logTables(database().owner);
    for (const month of months) expect(tables).toContain(`audit_payloads_${month.replace('-', '_')}`);
  });

  it('takes what belongs to no month that is made, and finds it again', async () => {
    await rolledBack(database().owner, async (tx) => {
      const entry = await changeSettings(tx, { ...context, happenedAt: '2019-05-04T10:20:30.123Z' }).then(() => entriesAfter(tx, never));
      expect(entry[0]).toMatchObject({ month: 'audit_entries_default', at: new Date('2019-05-04T10:20:30.123Z') });
      const [row] = await tx`select mandat.extend_audit_partitions('2019-05-01', 2) as made`;
      expect(row?.made).toBe(1);
      expect((await entriesAfter(tx, never))[0]).toEqual(entry[0]);
    });
  });

  it('makes a month once, however often the application asks for it', async () => {
    await rolledBack(database().app, async (tx) => {
      const make = () => tx<{ made: number }[]>`select mandat.extend_audit_partitions('2031-01-15', 3) as made`;
      const made = [...(await make()), ...(await make())].map((row) => row.made);
      expect(made).toEqual([3, 0]);
      expect((await logTables(tx)).filter((name) => name.includes('_2031_'))).toHaveLength(6);
    });
  });

  it('believes the application no other time than its own', async () => {
    await rolledBack(database().app, async (tx) => {
      const [before] = await tx<{ now: Date }[]>`select clock_timestamp() as now`;
      const { at } = await changeSettings(tx, { ...context, happenedAt: '2019-05-04T10:20:30.123Z' });
      expect(at.getTime()).toBeGreaterThanOrEqual((before?.now.getTime() ?? Number.POSITIVE_INFINITY) - 1);
      await tx`select mandat.record_event(${JSON.stringify({ ...context, happenedAt: '2019-05-04T10:20:30Z' })}::text::jsonb, 'users', null, 'done', null)`;
      expect((await lastEntry(tx)).at.getTime()).toBeGreaterThanOrEqual(at.getTime());
    });
  });
});

describe('a command that changes no audited row', () => {
  it('is an entry itself, once', async () => {
    await rolledBack(database().app, async (tx) => {
      await actAs(tx, { ...context, action: 'sessions.revoke_all' });
      const before = await lastEntryId(tx);
      await tx`select mandat.close_command('sessions', 'some-id')`;
      await tx`select mandat.close_command('sessions', 'some-id')`;
      const entries = await entriesAfter(tx, before);
      expect(entries).toMatchObject([
        { operation: 'event', entity: 'sessions', entity_id: 'some-id', action: 'sessions.revoke_all', outcome: 'done' },
      ]);
    });
  });

  it('adds nothing where a row was changed', async () => {
    await rolledBack(database().app, async (tx) => {
      const { id } = await changeSettings(tx);
      await tx`select mandat.close_command('settings', null)`;
      expect(await entriesAfter(tx, id)).toEqual([]);
    });
  });

  it('is refused without saying who acts', async () => {
    expect(await sqlState(database().app`select mandat.close_command('sessions', null)`)).toBe(withoutContext);
  });

  it('begins anew with every transaction on one connection', async () => {
    const { app } = database();
    const connection = await app.reserve();
    try {
      for (const id of ['first', 'second']) {
        await connection`begin`;
        await actAs(connection);
        await connection`select mandat.close_command('sessions', ${id})`;
        await connection`commit`;
      }
      const closed = (await entriesAfter(app, never)).filter(({ entity }) => entity === 'sessions').map(({ entity_id }) => entity_id);
      expect(closed).toEqual(['first', 'second']);
      expect(await sqlState(connection`update settings set version = 5`)).toBe(withoutContext);
    } finally {
      connection.release();
    }
  });
});

describe('erasing what an entry says about persons', () => {
  const erase = (tx: postgres.ISql, id: string) => tx<{ erased: boolean }[]>`select mandat.erase_audit_payload(${id}) as erased`;

  it('leaves the entry and its commitment, and is an entry itself', async () => {
    await rolledBack(database().app, async (tx) => {
      const entry = await changeSettings(tx);
      await actAs(tx, { ...context, action: 'audit_payloads.erase' });
      expect([...(await erase(tx, entry.id))]).toEqual([{ erased: true }]);
      const [erased, own] = await entriesAfter(tx, await idBefore(tx, entry.id));
      expect(erased).toEqual({ ...entry, salt: null, payload: null, erased_at: expect.any(Date) });
      expect(own).toMatchObject({
        action: 'audit_payloads.erase',
        entity: 'audit_payloads',
        entity_id: entry.id,
        actor_id: context.actorId,
      });
      expect(own?.changed_fields).toEqual(['salt', 'payload']);
    });
  });

  it('happens once: a second time, and of nothing, it says so and writes nothing', async () => {
    await rolledBack(database().app, async (tx) => {
      const entry = await changeSettings(tx);
      await erase(tx, entry.id);
      const last = await lastEntryId(tx);
      expect([...(await erase(tx, entry.id)), ...(await erase(tx, never))]).toEqual([{ erased: false }, { erased: false }]);
      expect(await entriesAfter(tx, last)).toEqual([]);
    });
  });

  it('is refused without saying who acts, and erases nothing then', async () => {
    const { app } = database();
    const entry = await lastEntry(app);
    expect(await sqlState(erase(app, entry.id))).toBe(withoutContext);
    expect(await lastEntry(app)).toEqual(entry);
  });

  it('opens no way to other changes, in the same transaction or by the same setting', async () => {
    await rolledBack(database().owner, async (tx) => {
      const entry = await changeSettings(tx);
      await erase(tx, entry.id);
      const other = (await entriesAfter(tx, never))[0]?.id ?? '';
      const statements = [
        `update audit_payloads set payload = '{}', salt = null where entry_id = '${entry.id}'`,
        `update audit_payloads set payload = null, salt = null where entry_id = '${other}'`,
      ];
      for (const statement of statements) {
        expect(await sqlState(tx.savepoint((savepoint) => savepoint.unsafe(statement))), statement).toBe(notPossible);
      }
    });
  });
});

/** The id of the entry before `id`. */
async function idBefore(tx: postgres.ISql, id: string): Promise<string> {
  const ids = (await entriesAfter(tx, never)).map((entry) => entry.id);
  return ids[ids.indexOf(id) - 1] ?? never;
}
