import { asSystem, expireAuditLog, verifySealedLog } from '@mandat/core';
import { openClient, tenantLogin } from '@mandat/database';
import { describe, expect, it } from 'vitest';
import { useStandAloneVerifier } from '../support/stand-alone-verifier.ts';
import { type AgedLog, dayMs, useAgedLog } from './aged-log.ts';

const aged = useAgedLog();
const verify = useStandAloneVerifier();

const monthOf = (daysAgo: number) => new Date(Date.now() - daysAgo * dayMs).toISOString().slice(0, 7);
const old = 900;
const older = 1000;

/** Two old months with entries and empty ones between them, all of it sealed; the rule is two years. */
async function prepare(log: AgedLog): Promise<void> {
  await log.write('users', older, 5);
  await log.write('users', old, 3);
  await log.write('users', 10, 2);
  await log.seal();
  await log.sql`select set_config('mandat.context', '{"actorKind": "system", "action": "settings.update"}', false)`;
  await log.sql`update settings set audit_months = 24`;
}

async function entriesIn(log: AgedLog, daysAgo: number): Promise<number> {
  const [row] = await log.sql<{ count: number }[]>`select count(*)::int as count from audit_entries where entity_id = ${`${daysAgo} days`}`;
  return row?.count ?? 0;
}

const expiries = async (log: AgedLog) => (await log.said()).filter((id) => /^\d{4}-/.test(id));

/** Lets retention come day after day until the month of `daysAgo` is gone. */
async function expireUntil(log: AgedLog, daysAgo: number): Promise<void> {
  for (let day = 0; day < 12 && (await entriesIn(log, daysAgo)) > 0; day += 1) {
    await log.expire();
    await log.seal();
    await log.nextDay();
  }
}

describe('a month of the log whose time is over', () => {
  it('goes with an entry that counts it, one month a day; its leaves stay, and every verifier finds the log in order', async () => {
    const log = aged();
    await prepare(log);
    const kept = log.sealing.sites[0].notes.get(log.tenant.id)?.at(-1) ?? '';
    const [before] = await log.sql`select count(*)::int as leaves from audit_leaves`;
    await log.expire();
    await log.expire();
    expect(await expiries(log)).toEqual([`${monthOf(older)}/5/5`]);
    expect([await entriesIn(log, older), await entriesIn(log, old)]).toEqual([0, 3]);
    expect(await log.sql`select from pg_class where relname ~ ${monthOf(older).replace('-', '_')}`).toHaveLength(0);
    await log.nextDay();
    await expireUntil(log, old);
    expect((await expiries(log)).at(-1)).toBe(`${monthOf(old)}/3/8`);
    expect(await entriesIn(log, 10)).toBe(2);
    await log.seal();
    const [after] = await log.sql`select count(*)::int as leaves from audit_leaves where leaf_index < ${before?.leaves}`;
    expect(after?.leaves).toBe(before?.leaves);
    const { report } = await verifySealedLog(log.house.services, log.tenant, log.sealing);
    expect(report).toMatchObject({ fault: undefined, expired: 8 });
    const verdict = await verify(await log.download(), [kept], log.sealing.verifierKey);
    expect(verdict).toMatchObject({ code: 0, said: expect.stringContaining('8 entries deleted when their time was over') });
  });

  it('stays while it is not sealed, or not anchored at two sites', async () => {
    const log = aged();
    await prepare(log);
    await log.write('users', older);
    await log.expire();
    log.sealing.sites[1].isAway = true;
    await log.seal();
    await log.sql.unsafe(
      `set session_replication_role = replica; update audit_anchors set size = 1 where site = 'south'; set session_replication_role = origin`,
    );
    await log.expire();
    expect(await entriesIn(log, older)).toBe(6);
    const waits = log.house.log.filter(
      ({ event, fields }) => event === 'retention.month_waits' && fields.database === log.tenant.databaseName,
    );
    expect(waits.map(({ fields }) => fields.reason)).toEqual(['waiting', 'waiting']);
    log.sealing.sites[1].isAway = false;
    await log.seal();
    await log.expire();
    expect(await expiries(log)).toEqual([`${monthOf(older)}/6/6`]);
  });

  it('stays while the customer has not chosen a rule, or one that is longer', async () => {
    const log = aged();
    await prepare(log);
    for (const months of [null, 40]) {
      await log.sql`update settings set audit_months = ${months}`;
      await log.expire();
    }
    expect(await expiries(log)).toEqual([]);
    await expect(log.sql`update settings set audit_months = 11`).rejects.toMatchObject({ code: '23514' });
  });

  it('stays when the clock jumps ahead, and goes when as many days were seen', async () => {
    const log = aged();
    await prepare(log);
    await log.sql`update audit_retention set trusted_on = current_date - 400, seen_on = current_date - 400`;
    await log.expire();
    log.house.clock.putForward(366 * dayMs);
    await log.expire();
    log.house.clock.putForward(-366 * dayMs);
    expect(await expiries(log)).toEqual([]);
    await log.sql`update audit_retention set trusted_on = current_date - 1, seen_on = current_date - 1`;
    await log.expire();
    expect(await expiries(log)).toEqual([`${monthOf(older)}/5/5`]);
  });

  it('cannot be taken before its time by the login of the application', async () => {
    const log = aged();
    await log.write('users', 500, 2);
    await log.seal();
    const { installation, services } = log.house;
    const options = { control: services.control, admin: installation.admin, masterKey: installation.masterKey };
    const app = openClient(await tenantLogin(options, log.tenant.databaseName, 'app'), { max: 1 });
    await app`select set_config('mandat.context', '{"actorKind": "system", "action": "settings.update"}', false)`;
    await app`update settings set audit_months = 24`;
    const outcomes: unknown[] = [];
    while (outcomes.at(-1) !== 'none') {
      const [row] = await app`select mandat.expire_audit_month('{"actorKind": "system"}', now() + interval '9 years') as outcome`;
      outcomes.push(row?.outcome);
    }
    expect([...new Set(outcomes)]).toEqual(['empty', 'none']);
    await expect(app`select mandat.retention_day(now())`).rejects.toMatchObject({ code: '42501' });
    await expect(app`update audit_retention set trusted_on = '2099-01-01'`).rejects.toMatchObject({ code: '42501' });
    await app.end();
    expect(await entriesIn(log, 500)).toBe(2);
  });

  it('waits for a long reader without holding up who writes, and goes later', async () => {
    const log = aged();
    await prepare(log);
    const reader = log.connect();
    await reader`begin`;
    await reader`select count(*) from audit_entries`;
    await log.expire();
    expect(log.house.log).toContainEqual(
      expect.objectContaining({ event: 'retention.month_waits', fields: expect.objectContaining({ reason: 'busy' }) }),
    );
    await log.write('users', 5);
    expect([await entriesIn(log, older), await entriesIn(log, 5)]).toEqual([5, 1]);
    await reader`commit`;
    await log.expire();
    expect(await entriesIn(log, older)).toBe(0);
  });

  it('is there whole, or gone with its entry, when a worker is cut off or two see to it', async () => {
    const log = aged();
    await prepare(log);
    await log.sql.unsafe(`create function cut() returns event_trigger language plpgsql as $$ begin perform pg_terminate_backend(pg_backend_pid()); end $$;
      create event trigger cut on sql_drop when tag in ('DROP TABLE') execute function cut()`);
    await expect(log.expire()).rejects.toThrow();
    expect([await entriesIn(log, older), await expiries(log)]).toEqual([5, []]);
    await log.sql.unsafe('drop event trigger cut');
    const visit = () => asSystem(log.house.services, log.tenant, 'expire-records', expireAuditLog);
    await Promise.all([visit(), visit()]);
    expect([await entriesIn(log, older), await expiries(log)]).toEqual([0, [`${monthOf(older)}/5/5`]]);
  });
});

describe('a superuser', () => {
  it('who deletes a month without a word is named at its first leaf', async () => {
    const log = aged();
    await prepare(log);
    const [row] =
      await log.sql`select min(leaf_index)::int as leaf from audit_leaves join audit_entries on id = entry_id where entity_id = ${`${older} days`}`;
    await log.sql.unsafe(`drop table audit_entries_${monthOf(older).replace('-', '_')}`);
    const { report } = await verifySealedLog(log.house.services, log.tenant, log.sealing);
    expect(report.fault).toMatchObject({ kind: 'removed', leaf: row?.leaf });
    expect(await verify(await log.download())).toMatchObject({ code: 1, place: { kind: 'removed', leaf: String(row?.leaf) } });
  });

  it('who says that the time of a young month, or of more than went, was over is not believed', async () => {
    const log = aged();
    await prepare(log);
    await log.sql.unsafe(
      `set session_replication_role = replica; delete from audit_entries where entity_id in ('10 days', '${older} days')`,
    );
    const say = (id: string) =>
      log.sql`select mandat.record_event('{"actorKind": "system", "action": "audit_entries.expire"}', 'audit_entries', ${id}, 'done', null)`;
    const faultOf = async () => {
      await log.seal();
      return (await verifySealedLog(log.house.services, log.tenant, log.sealing)).report.fault;
    };
    await say(`${monthOf(10)}/2/7`);
    await say(`${monthOf(older)}/4/4`);
    expect(await faultOf()).toMatchObject({ kind: 'removed' });
    const first = await faultOf();
    await say(`${monthOf(older)}/5/5`);
    const second = await faultOf();
    expect(second).toMatchObject({ kind: 'removed' });
    expect(second?.leaf).toBeGreaterThan(first?.leaf ?? 0);
  });
});

describe('the entry that counted a month', () => {
  it('may go itself when its time is over: a later one counts all that went', async () => {
    const log = aged();
    await prepare(log);
    await log.expire();
    await log.nextDay();
    await expireUntil(log, old);
    await log.seal();
    const [counted] = await log.sql`select id from audit_entries where entity_id = ${`${monthOf(older)}/5/5`}`;
    await log.sql.unsafe(`set session_replication_role = replica; delete from audit_entries where id = '${counted?.id}'`);
    const { report } = await verifySealedLog(log.house.services, log.tenant, log.sealing);
    // Of what is gone only the entry that counted is named: this month is none whose time is over.
    expect(report.fault).toMatchObject({ kind: 'removed', entryId: counted?.id });
  });
});
