import { asSystem, expireAuditLog, verifySealedLog } from '@mandat/core';
import { retentionRules, signInEntities } from '@mandat/database';
import { describe, expect, it } from 'vitest';
import { cutAt, useAgedLog } from './aged-log.ts';

const aged = useAgedLog();

async function keptPayloads(): Promise<string[]> {
  const rows = await aged().sql<
    { name: string }[]
  >`select entity || ' ' || entity_id as name from audit_entries join audit_payloads on entry_id = id
    where payload is not null and salt is not null and entity_id like '% days' order by id`;
  return rows.map(({ name }) => name);
}

describe('what entries say about persons', () => {
  it('goes by the rule of its class, which is the rule of the classification', async () => {
    const rules = await aged().sql`select rule, days, array_to_json(entities) as entities from audit_payload_rules order by rule`;
    expect([...rules]).toEqual([
      { rule: 'auditPayload', days: retentionRules.auditPayload.days, entities: null },
      { rule: 'signInLog', days: retentionRules.signInLog.days, entities: [...signInEntities] },
    ]);
  });

  it('is erased when its time is over, on the record; the entries stay and the log verifies', async () => {
    const { write, seal, expire, said, sql } = aged();
    for (const days of [370, 360]) await write('users', days);
    for (const days of [95, 85]) await write('session', days);
    await seal();
    const [before] = await sql`select count(*)::int as entries from audit_entries`;
    await expire();
    expect(await keptPayloads()).toEqual(['users 360 days', 'session 85 days']);
    expect(await said()).toEqual(['auditPayload/1', 'signInLog/1']);
    const [after] = await sql`select count(*)::int as entries from audit_entries`;
    expect(after?.entries).toBe(before?.entries + 2);
    await seal();
    const { report } = await verifySealedLog(aged().house.services, aged().tenant, aged().sealing);
    expect(report).toMatchObject({ fault: undefined, erased: 2 });
    await aged().nextDay();
    await expire();
    expect(await said()).toHaveLength(2);
  });

  it('goes in bounded batches, each with an entry that says which', async () => {
    await aged().write('users', 400, 1100);
    await aged().expire();
    expect(await aged().said()).toEqual(['auditPayload/500', 'auditPayload/500', 'auditPayload/100']);
    const rows = await aged().sql<{ payload: string }[]>`select payload from audit_entries join audit_payloads on entry_id = id
      where action = 'audit_payloads.expire' order by audit_entries.id`;
    expect(rows.map(({ payload }) => JSON.parse(payload).new)).toEqual(
      [500, 500, 100].map((count) => ({ rule: 'auditPayload', count, first: expect.any(String), last: expect.any(String) })),
    );
    expect(await keptPayloads()).toEqual([]);
  });

  it('goes once, however many workers see to it', async () => {
    const { house, tenant, write, said } = aged();
    await write('users', 400, 700);
    const visit = () => asSystem(house.services, tenant, 'expire-records', expireAuditLog);
    await Promise.all([visit(), visit(), visit()]);
    const counts = (await said()).map((id) => Number(id.split('/')[1]));
    expect(counts.reduce((sum, count) => sum + count, 0)).toBe(700);
  });

  it.each(['audit_payloads', 'audit_payload_rules', 'audit_retention'])('is there whole when a worker is cut off at %s', async (table) => {
    const { write, expire, said, sql } = aged();
    await write('users', 400, 3);
    const mend = await cutAt(sql, table, 'update');
    await expect(expire()).rejects.toThrow();
    expect(await said()).toEqual([]);
    expect(await keptPayloads()).toHaveLength(3);
    await mend();
    await expire();
    expect(await said()).toEqual(['auditPayload/3']);
  });

  it('stays when a clock jumps a year ahead, the machine of the worker or that of the database', async () => {
    const { house, write, expire, said, sql } = aged();
    await write('users', 300);
    await write('users', 400);
    house.clock.putForward(366 * 86_400_000);
    await expire();
    expect(await said()).toEqual(['auditPayload/1']);
    expect(await keptPayloads()).toEqual(['users 300 days']);
    house.clock.putForward(-366 * 86_400_000);
    await write('users', 380);
    // To retention it was a year ago that it was here last.
    await sql`update audit_retention set trusted_on = current_date - 366, seen_on = current_date - 366`;
    await sql`update audit_payload_rules set erased_until = '00000000-0000-0000-0000-000000000000'`;
    await expire();
    expect(await keptPayloads()).toEqual(['users 380 days', 'users 300 days']);
    const [row] = await sql`select current_date - trusted_on as behind from audit_retention`;
    expect(row?.behind).toBe(364);
  });
});
