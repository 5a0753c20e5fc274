import { createHash } from 'node:crypto';
import { tenantTables } from '@mandat/database/tenant';
import type postgres from 'postgres';
import { describe, expect, it } from 'vitest';
import { beforeAllEntries, entriesAfter, lastEntryId, payloadOf } from '../support/audit-entries.ts';
import { sqlState, withoutContext } from '../support/sql-state.ts';
import { actAs, context, rolledBack, useAuditedDatabase } from './audit-log.ts';
import { auditedConversations } from './audited-conversations.ts';
import { type AuditedTable, auditedTables as auditedMatters, canary } from './audited-tables.ts';

const database = useAuditedDatabase();
const auditedTables = [...auditedMatters, ...auditedConversations];

/** Runs `statement` as a part of a transaction that goes on when it is refused. */
async function attempt(tx: postgres.TransactionSql, statement: string): Promise<string> {
  return sqlState(tx.savepoint((savepoint) => savepoint.unsafe(statement)));
}

/** A row as the log writes it down: without what it ignores, with its secrets masked. */
async function rowOf(tx: postgres.ISql, { table, entityId, ignored, masked = [] }: AuditedTable): Promise<Record<string, unknown>> {
  const rows = await tx.unsafe<{ row: Record<string, unknown> }[]>(`select to_jsonb(t) as row from ${table} t`);
  const found = rows.find(({ row }) => JSON.stringify(row).includes(entityId));
  const kept = Object.entries(found?.row ?? {}).filter(([column]) => !ignored.includes(column));
  return Object.fromEntries(kept.map(([column, value]) => [column, masked.includes(column) ? '•••' : value]));
}

it('every audited table is tried', () => {
  const audited = tenantTables.filter(({ audit }) => audit === 'rows').map(({ name }) => name);
  expect(auditedTables.map(({ table }) => table).sort()).toEqual(audited.sort());
});

describe.each(auditedTables)('a change of $table', (audited) => {
  it.each(['insert', 'update', 'delete'] as const)('by %s is refused to everybody who does not say who acts', async (operation) => {
    await rolledBack(database().owner, async (tx) => {
      await actAs(tx);
      for (const statement of audited.before) await tx.unsafe(statement);
      if (operation !== 'insert') await tx.unsafe(audited.insert);
      for (const given of [null, {}, { actorKind: 'user' }, { action: 'users.update' }]) {
        await actAs(tx, given);
        expect(await attempt(tx, audited[operation]), JSON.stringify(given)).toBe(withoutContext);
      }
      await actAs(tx);
      expect(await attempt(tx, audited[operation])).toBe('done');
    });
  });

  it('is in the log with what changed, and who did it', async () => {
    await rolledBack(database().owner, async (tx) => {
      await actAs(tx);
      for (const statement of audited.before) await tx.unsafe(statement);
      const before = await lastEntryId(tx);
      await tx.unsafe(audited.insert);
      const inserted = await rowOf(tx, audited);
      await tx.unsafe(audited.update);
      const updated = await rowOf(tx, audited);
      await tx.unsafe(audited.delete);
      const entries = (await entriesAfter(tx, before)).filter(({ entity }) => entity === audited.table);

      expect(entries.map(({ operation }) => operation)).toEqual(['insert', 'update', 'delete']);
      const changes = Object.entries(updated).filter(([column]) => audited.changed.includes(column));
      const [first, second, third] = entries.map(payloadOf);
      expect(first).toMatchObject({ old: null, new: inserted });
      expect(second?.new).toEqual(Object.fromEntries(changes));
      expect(Object.keys(second?.old ?? {}).sort()).toEqual(audited.changed);
      expect(third).toMatchObject({ old: updated, new: null });
      expect(entries.map((entry) => entry.changed_fields)).toEqual([filled(inserted), audited.changed, filled(updated)]);
      for (const entry of entries) {
        expect(entry).toMatchObject({ action: 'users.update', entity_id: audited.entityId, outcome: 'done', request_id: 'request-1' });
        expect(entry).toMatchObject({ actor_kind: context.actorKind, actor_id: context.actorId });
        const { actorName, reason, addressPrefix, userAgent } = context;
        expect(payloadOf(entry)).toMatchObject({ actorName, reason, addressPrefix, userAgent });
      }
    });
  });

  it('leaves no personal word in an entry, and no secret even in a payload', async () => {
    await rolledBack(database().owner, async (tx) => {
      await actAs(tx);
      for (const statement of [...audited.before, audited.insert, audited.update, audited.delete]) await tx.unsafe(statement);
      const [found] = await tx`select (select count(*)::int from audit_entries e where e::text ilike ${`%${canary}%`}) as entries,
        (select count(*)::int from audit_payloads p where p.payload ilike ${`%${canary}%`}) as payloads,
        (select count(*)::int from audit_payloads p where p.payload like ${`%${canary}-hash%`} or p.payload like ${`%${canary}-other%`}) as secrets`;
      expect(found?.entries).toBe(0);
      expect(found?.payloads).toBeGreaterThan(0);
      expect(found?.secrets).toBe(0);
    });
  });
});

function filled(row: Record<string, unknown>): string[] {
  return Object.keys(row)
    .filter((column) => row[column] !== null)
    .sort();
}

describe('a change that is none', () => {
  it.each([
    ['sets what was there', 'update settings set password_policy = password_policy'],
    ['raises a version alone', 'update settings set version = version + 1'],
    ['notes a sign-in', 'update credentials set last_sign_in_at = now()'],
  ])('%s: no entry', async (_, statement) => {
    await rolledBack(database().owner, async (tx) => {
      await actAs(tx);
      const before = await lastEntryId(tx);
      expect((await tx.unsafe(statement)).count).toBe(1);
      expect(await entriesAfter(tx, before)).toEqual([]);
    });
  });
});

describe('an entry', () => {
  it('commits to its payload: the SHA-256 of a salt of 32 bytes and the exact text', async () => {
    const { owner } = database();
    const entries = await entriesAfter(owner, beforeAllEntries);
    expect(entries.length).toBeGreaterThan(5);
    for (const { commitment, salt, payload } of entries) {
      expect(salt).toHaveLength(32);
      expect(
        createHash('sha256')
          .update(salt ?? '')
          .update(payload ?? '')
          .digest()
          .equals(commitment),
      ).toBe(true);
    }
    expect(new Set(entries.map(({ salt }) => salt?.toString('hex'))).size).toBe(entries.length);
  });

  it('bears the id of its transaction', async () => {
    await rolledBack(database().app, async (tx) => {
      await actAs(tx);
      const before = await lastEntryId(tx);
      await tx`update settings set password_policy = 'length'`;
      const [row] = await tx`select pg_current_xact_id()::text as xid`;
      expect((await entriesAfter(tx, before)).map(({ xid }) => xid)).toEqual([row?.xid]);
    });
  });

  it('sorts by its id as it happened, within one transaction too', async () => {
    await rolledBack(database().owner, async (tx) => {
      await actAs(tx);
      const before = await lastEntryId(tx);
      await tx.unsafe(`do $$ begin
        for i in 1 .. 500 loop update settings set password_policy = case i % 2 when 0 then 'length' else 'standard' || i end; end loop; end $$`);
      const written = (await entriesAfter(tx, before)).map((entry) => JSON.stringify(payloadOf(entry).new));
      const told = Array.from({ length: 500 }, (_, index) => ((index + 1) % 2 === 0 ? 'length' : `standard${index + 1}`));
      expect(written).toEqual(told.map((password_policy) => JSON.stringify({ password_policy })));
    });
  });

  it('has an id that is a UUIDv7 of its time, to the millisecond', async () => {
    await rolledBack(database().owner, async (tx) => {
      for (const happenedAt of ['2026-03-01T00:00:00.0004Z', '2026-03-01T00:00:00.0005Z', '2026-03-31T23:59:59.9999Z']) {
        await actAs(tx, { ...context, happenedAt });
        await tx`update settings set password_policy = case password_policy when 'length' then 'standard' else 'length' end`;
        const entries = await entriesAfter(tx, beforeAllEntries);
        const [entry] = entries.filter(({ at }) => at.getTime() === Date.parse(happenedAt));
        expect(entry?.id, happenedAt).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
        expect(Number.parseInt(entry?.id.replaceAll('-', '').slice(0, 12) ?? '', 16)).toBe(Date.parse(happenedAt));
      }
    });
  });
});
